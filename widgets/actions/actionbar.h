// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/views/cockpit.h"

#include <QFrame>

#include <functional>
#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace bellwether {

class ConfirmStrip;

/// One row of buttons that never moves, Roll back apart; over it what will happen by itself, beside each what it would
/// do.
class ActionBar : public QFrame
{
    Q_OBJECT

public:
    /// What the bar cannot know by itself.
    struct Questions
    {
        std::function<ActionView(double share)> shift; ///< a dry run
        std::function<QStringList(double share)> commands; ///< the exact commands for a share
    };

    explicit ActionBar(QWidget* parent = nullptr);

    void setQuestions(Questions questions);
    void show(const ActionsView& actions, bool production);

public Q_SLOTS:
    void rollBack();
    void promote();

Q_SIGNALS:
    void wished(const bellwether::Wish& wish);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Action
    {
        QPushButton* button = nullptr;
        QLabel* note = nullptr;
    };

    [[nodiscard]] Action addAction(QHBoxLayout* row, const char* name, const QString& accessible);
    void showAction(const Action& action, const ActionView& view);
    void showShares(const ActionsView& actions);
    void chooseShare(double share);
    void shift();
    void confirm(const ActionView& action, const QString& question, bool lowers, double share, Wish wish);
    void restyle();

    QLabel* m_line;
    Action m_rollBack;
    Action m_hold;
    Action m_promote;
    Action m_shift;
    Action m_extra; ///< cancels what is under way, or moves sticky sessions
    QHBoxLayout* m_shares;
    QButtonGroup* m_shareButtons;
    ConfirmStrip* m_confirm;
    Questions m_questions;
    ActionsView m_shown;
    std::vector<double> m_shareValues;
    double m_chosen = -1;
    bool m_production = false;
};

} // namespace bellwether
