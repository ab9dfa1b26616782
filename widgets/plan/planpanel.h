// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>
#include <QStringList>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace bellwether {

/// What a new deployment needs beside its plan: versions, and the facts that the plan requires. Shown beside the
/// cockpit and never modal: a roll-back must not wait for it.
class PlanPanel : public QDialog
{
    Q_OBJECT

public:
    struct Answers
    {
        QString stable; ///< empty: read from the servers
        QString canary;
        QHash<QString, QString> facts;
    };

    PlanPanel(const QString& service, const QStringList& facts, const QStringList& warnings, QWidget* parent);

Q_SIGNALS:
    void planned(const bellwether::PlanPanel::Answers& answers);

private:
    void finish();

    QLineEdit* m_stable;
    QLineEdit* m_canary;
    QHash<QString, QLineEdit*> m_facts;
};

} // namespace bellwether
