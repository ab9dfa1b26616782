// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/confirmstrip.h"

#include "widgets/plaintip.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellwether {

ConfirmStrip::ConfirmStrip(QWidget* parent)
    : QFrame(parent)
    , m_question(new QLabel(this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(tr("Leave it"), this))
    , m_show(new QPushButton(tr("Show commands"), this))
    , m_copy(new QPushButton(tr("Copy commands"), this))
    , m_commands(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("confirm"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_commands->setReadOnly(true);
    m_commands->setAccessibleName(tr("Commands"));
    m_commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_commands->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_commands->setMaximumHeight(90);
    m_show->setCheckable(true);
    connect(m_show, &QPushButton::toggled, m_commands, &QWidget::setVisible);
    connect(
        m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_commands->toPlainText()); });
    connect(m_yes, &QPushButton::clicked, this, &ConfirmStrip::confirm);
    connect(m_no, &QPushButton::clicked, this, &ConfirmStrip::dismiss);
    auto* row = new QHBoxLayout;
    row->addWidget(m_question, 1);
    row->addWidget(m_yes);
    row->addWidget(m_no);
    row->addSpacing(12);
    row->addWidget(m_show);
    row->addWidget(m_copy);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(row);
    all->addWidget(m_commands);
    hide();
}

void ConfirmStrip::ask(const QString& question, const QString& yes, bool lowers, const QStringList& commands,
    std::function<void()> confirmed)
{
    m_confirmed = std::move(confirmed);
    m_lowers = lowers;
    QWidget* focused = QApplication::focusWidget();
    m_before = isAncestorOf(focused) ? m_before.data() : focused;
    setWrapped(*m_question, question);
    m_yes->setText(yes);
    restyle();
    m_commands->setPlainText(commands.join(QLatin1Char('\n')));
    m_show->setChecked(false);
    m_commands->hide();
    m_show->setVisible(!commands.isEmpty());
    m_copy->setVisible(!commands.isEmpty());
    show();
    m_yes->setFocus(Qt::ShortcutFocusReason);
}

void ConfirmStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void ConfirmStrip::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const QString style
        = QStringLiteral("QPushButton { background: %1; color: %2; border: 2px solid %1; border-radius: 7px; "
                         "padding: 6px 14px; font-weight: 600; } QPushButton:focus { outline: none; "
                         "border-color: %3; }")
              .arg((m_lowers ? theme.bad : theme.accent).name(), theme.panel.name(), theme.ink.name());
    if (m_yes->styleSheet() != style) {
        m_yes->setStyleSheet(style);
    }
}

void ConfirmStrip::dismiss()
{
    m_confirmed = nullptr;
    if (m_before && isAncestorOf(QApplication::focusWidget())) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
    hide();
    Q_EMIT closed();
}

void ConfirmStrip::confirm()
{
    const auto confirmed = std::move(m_confirmed);
    dismiss();
    if (confirmed) {
        confirmed();
    }
}

void ConfirmStrip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // Return on the focused button comes here as well when the style leaves it to the default button.
        if (m_no->hasFocus()) {
            dismiss();
        } else if (m_yes->hasFocus()) {
            confirm();
        }
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace bellwether
