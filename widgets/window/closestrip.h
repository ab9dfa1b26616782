// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace bellwether {

/// Asks before the guard ends with the window: a strip within the window, never a dialog. Return, Escape and waiting
/// all keep the window open.
class CloseStrip : public QFrame
{
    Q_OBJECT

public:
    explicit CloseStrip(QWidget* parent = nullptr);

    /// `guarded` names what would be left alone. Asking again replaces it.
    void ask(const QString& guarded);

    /// The roll-back was asked for; the window closes when it is done.
    void showRollingBack(const QString& guarded);

    void dismiss();

Q_SIGNALS:
    void confirmed(); ///< close all the same
    void minimized(); ///< go on guarding, out of sight
    void rollBackWanted(); ///< roll back everything that is guarded, and close once that is read back
    void kept(); ///< do not close, nor wait for it

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void restyle();

    QLabel* m_question;
    QPushButton* m_keep;
    QPushButton* m_rollBack;
};

} // namespace bellwether
