// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/views/cockpit.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QLayout;
class QPushButton;

namespace bellwether {

class ConfirmStrip;
class NoteLabel;
class ReasonPanel;

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
        std::function<QStringList(const Wish& wish)> commands; ///< the exact commands that it would send
    };

    explicit ActionBar(QWidget* parent = nullptr);

    void setQuestions(Questions questions);
    void show(const ActionsView& actions, bool production);

public Q_SLOTS:
    void rollBack();
    void promote();

    /// Another deployment is shown from now on: what was chosen or asked about the last one is void.
    void forget();

Q_SIGNALS:
    void wished(const bellwether::Wish& wish, const QString& reason);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Action
    {
        QPushButton* button = nullptr;
        QLabel* note = nullptr;
    };

    [[nodiscard]] Action addAction(const char* name, const QStringList& texts);
    static QLayout* column(const Action& action, QLayout* before = nullptr);
    void showAction(const Action& action, const ActionView& view);
    void showShares(const ActionsView& actions);
    void chooseShare(double share);
    void shift();
    void doExtra();
    void fillMenu();
    void chooseMore(const MoreAction& action);
    void swapHold(bool resumes);
    void confirm(const ActionView& action, const QString& question, const QString& yes, bool lowers, Wish wish);
    void restyle();

    NoteLabel* m_line;
    Action m_rollBack;
    Action m_hold;
    Action m_promote;
    Action m_shift;
    Action m_extra; ///< cancels what is under way, or moves sticky sessions
    QHBoxLayout* m_shares;
    QButtonGroup* m_shareButtons;
    ConfirmStrip* m_confirm;
    QPushButton* m_more;
    QPointer<ReasonPanel> m_reason;
    QTimer m_holdSettles; ///< while it runs, Hold or Resume has just become the other one
    Questions m_questions;
    ActionsView m_shown;
    std::vector<double> m_shareValues;
    double m_chosen = -1;
    bool m_production = false;
};

} // namespace bellwether
