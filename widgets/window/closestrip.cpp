// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/closestrip.h"

#include "widgets/plaintip.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellwether {

CloseStrip::CloseStrip(QWidget* parent)
    : QFrame(parent)
    , m_question(new QLabel(this))
    , m_keep(new QPushButton(tr("Keep it open"), this))
    , m_rollBack(new QPushButton(tr("Roll back, then close"), this))
{
    setObjectName(QStringLiteral("close"));
    restyle();
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    auto* close = new QPushButton(tr("Close all the same"), this);
    auto* minimize = new QPushButton(tr("Minimise it"), this);
    minimize->setAccessibleDescription(tr("The window goes on guarding, out of sight"));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_keep, minimize, m_rollBack, close}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(16, 8, 16, 8);
    all->addWidget(m_question);
    all->addLayout(buttons);
    connect(minimize, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT minimized();
    });
    connect(m_rollBack, &QPushButton::clicked, this, &CloseStrip::rollBackWanted);
    connect(m_keep, &QPushButton::clicked, this, &CloseStrip::dismiss);
    connect(close, &QPushButton::clicked, this, &CloseStrip::confirmed);
    hide();
}

void CloseStrip::ask(const QString& guarded)
{
    setWrapped(*m_question,
        tr("Close the window? Nobody guards %1 then: no rule is watched, nothing rolls back by itself, "
           "and the canary keeps its traffic. Minimised, the window goes on guarding.")
            .arg(guarded));
    m_rollBack->setEnabled(true);
    show();
    m_keep->setFocus(Qt::ShortcutFocusReason);
}

void CloseStrip::showRollingBack(const QString& guarded)
{
    setWrapped(*m_question, tr("Rolling back %1. The window closes when every node is read at 0 %.").arg(guarded));
    m_rollBack->setEnabled(false);
    m_keep->setFocus(Qt::OtherFocusReason);
}

void CloseStrip::dismiss()
{
    hide();
    Q_EMIT kept();
}

void CloseStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void CloseStrip::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const QString style = QStringLiteral("#close { background: %1; border-bottom: 1px solid %2; } "
                                         "#close QLabel { color: %2; font-weight: 600; }")
                              .arg(theme.badGround.name(), theme.bad.name());
    if (styleSheet() != style) {
        setStyleSheet(style);
    }
}

void CloseStrip::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto* focused = qobject_cast<QPushButton*>(focusWidget());
    if (event->key() == Qt::Key_Escape) {
        dismiss();
    } else if (isReturn && focused && focused->hasFocus()) {
        focused->click();
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace bellwether
