// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

namespace bellwether {

/// What is wrong with a file, one line a problem, to be read and copied until a person closes it. It stands beside the
/// cockpit and is never modal: a roll-back must not wait for it.
class ProblemPanel : public QDialog
{
    Q_OBJECT

public:
    /// `lead` says what came of it. Deletes itself when it is closed.
    ProblemPanel(const QString& lead, const QStringList& problems, QWidget* parent);
};

} // namespace bellwether
