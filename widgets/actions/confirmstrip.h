// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <QStringList>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace bellwether {

/// A question in the action bar, never a dialog: nothing behind it is blocked. It names what will happen, can show the
/// exact commands, and is answered by Return or Escape.
class ConfirmStrip : public QFrame
{
    Q_OBJECT

public:
    explicit ConfirmStrip(QWidget* parent = nullptr);

    /// `lowers` chooses the colour. Asking again replaces the question.
    void ask(const QString& question, const QString& yes, bool lowers, const QStringList& commands,
        std::function<void()> confirmed);

    void dismiss();

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void restyle();
    void confirm();

    QLabel* m_question;
    QPushButton* m_yes;
    QPushButton* m_no;
    QPushButton* m_show;
    QPushButton* m_copy;
    QPlainTextEdit* m_commands;
    std::function<void()> m_confirmed;
    QPointer<QWidget> m_before; ///< had the focus when it was asked
    bool m_lowers = false; ///< what is asked about
};

} // namespace bellwether
