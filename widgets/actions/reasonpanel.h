// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLineEdit;

namespace bellwether {

/// Asks for one line of text. It stands beside the cockpit and is never modal: a roll-back must not wait for it.
class ReasonPanel : public QDialog
{
    Q_OBJECT

public:
    /// `question` names what is done and what to type. Deletes itself when it is closed.
    ReasonPanel(const QString& title, const QString& question, QWidget* parent);

Q_SIGNALS:
    void given(const QString& text); ///< trimmed, never empty

private:
    void finish();

    QLineEdit* m_text;
    QDialogButtonBox* m_buttons;
};

} // namespace bellwether
