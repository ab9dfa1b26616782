// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/actionbar.h"

#include "models/views/format.h"
#include "widgets/actions/confirmstrip.h"
#include "widgets/actions/notelabel.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellwether {

ActionBar::ActionBar(QWidget* parent)
    : QFrame(parent)
    , m_line(new QLabel(this))
    , m_shares(new QHBoxLayout)
    , m_shareButtons(new QButtonGroup(this))
    , m_confirm(new ConfirmStrip(this))
{
    setObjectName(QStringLiteral("actions"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_line->setObjectName(QStringLiteral("line"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_rollBack = addAction(row, "rollBack", tr("Roll back"));
    row->addSpacing(16);
    m_hold = addAction(row, "hold", tr("Hold"));
    m_promote = addAction(row, "promote", tr("Promote"));
    m_extra = addAction(row, "extra", tr("Cancel"));
    row->addStretch(1);
    m_shares->setSpacing(0);
    row->addLayout(m_shares);
    m_shift = addAction(row, "shift", tr("Shift"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(12, 8, 12, 10);
    all->addWidget(m_line);
    all->addLayout(row);
    all->addWidget(m_confirm);
    m_extra.button->hide();
    m_shareButtons->setExclusive(true);
    connect(m_rollBack.button, &QPushButton::clicked, this, &ActionBar::rollBack);
    connect(m_promote.button, &QPushButton::clicked, this, &ActionBar::promote);
    connect(m_shift.button, &QPushButton::clicked, this, &ActionBar::shift);
    connect(m_hold.button, &QPushButton::clicked, this,
        [this] { Q_EMIT wished(m_shown.resumes ? Wish(Resume{}) : Wish(Hold{})); });
    connect(m_extra.button, &QPushButton::clicked, this,
        [this] { Q_EMIT wished(m_shown.cancel.text.isEmpty() ? Wish(MoveStickySessions{}) : Wish(CancelIntent{})); });
    connect(m_shareButtons, &QButtonGroup::idClicked, this,
        [this](int index) { chooseShare(m_shareValues[static_cast<std::size_t>(index)]); });
    restyle();
}

ActionBar::Action ActionBar::addAction(QHBoxLayout* row, const char* name, const QString& accessible)
{
    Action action{new QPushButton(accessible, this), new NoteLabel(this)};
    action.button->setObjectName(QLatin1StringView(name));
    action.button->setMinimumHeight(34);
    action.note->setObjectName(QStringLiteral("note"));
    row->addWidget(action.button);
    row->addWidget(action.note);
    return action;
}

void ActionBar::setQuestions(Questions questions)
{
    m_questions = std::move(questions);
}

void ActionBar::show(const ActionsView& actions, bool production)
{
    m_production = production;
    m_line->setText(actions.lead + QLatin1Char(' ') + actions.line);
    showAction(m_rollBack, actions.rollBack);
    showAction(m_hold, actions.hold);
    showAction(m_promote, actions.promote);
    const ActionView& extra = actions.cancel.text.isEmpty() ? actions.moveSticky : actions.cancel;
    showAction(m_extra, extra);
    m_extra.button->setVisible(!extra.text.isEmpty());
    m_extra.note->setVisible(!extra.text.isEmpty());
    if (actions.shares != m_shown.shares || actions.share != m_shown.share) {
        showShares(actions);
    }
    const bool restyled = actions.unguarded != m_shown.unguarded;
    m_shown = actions;
    if (m_questions.shift && m_chosen >= 0) {
        showAction(m_shift, m_questions.shift(m_chosen));
    } else {
        showAction(m_shift, {false, tr("Shift"), tr("choose a share")});
    }
    if (restyled) {
        restyle();
    }
}

void ActionBar::showAction(const Action& action, const ActionView& view)
{
    if (action.button->text() != view.text) {
        action.button->setText(view.text);
    }
    action.button->setEnabled(view.enabled);
    action.button->setAccessibleDescription(view.note);
    if (action.note->text() != view.note) {
        action.note->setText(view.note);
        action.note->updateGeometry();
    }
}

void ActionBar::showShares(const ActionsView& actions)
{
    if (actions.shares != m_shareValues) {
        for (QAbstractButton* button : m_shareButtons->buttons()) {
            m_shareButtons->removeButton(button);
            button->deleteLater();
        }
        m_shareValues = actions.shares;
        for (std::size_t index = 0; index < m_shareValues.size(); ++index) {
            auto* button = new QPushButton(QString::number(m_shareValues[index]), this);
            button->setObjectName(QStringLiteral("share"));
            button->setCheckable(true);
            button->setAccessibleName(tr("Share %1").arg(shareText({m_shareValues[index]})));
            button->setMinimumHeight(34);
            m_shareButtons->addButton(button, static_cast<int>(index));
            m_shares->addWidget(button);
        }
    }
    // The choice follows the share in force until a person chooses.
    if (m_chosen < 0 || m_chosen == m_shown.share) {
        m_chosen = actions.share;
    }
    for (std::size_t index = 0; index < m_shareValues.size(); ++index) {
        m_shareButtons->button(static_cast<int>(index))->setChecked(m_shareValues[index] == m_chosen);
    }
}

void ActionBar::chooseShare(double share)
{
    m_chosen = share;
    if (m_questions.shift) {
        showAction(m_shift, m_questions.shift(share));
    }
}

void ActionBar::rollBack()
{
    if (m_rollBack.button->isEnabled()) {
        confirm(m_shown.rollBack, tr("Roll back: send the canary no traffic, on every node?"), true, 0, RollBack{});
    }
}

void ActionBar::promote()
{
    if (!m_promote.button->isEnabled()) {
        return;
    }
    if (m_production) {
        confirm(m_shown.promote, tr("%1, in production?").arg(m_shown.promote.text), false, -1, Promote{});
    } else {
        Q_EMIT wished(Promote{});
    }
}

void ActionBar::shift()
{
    const bool lowers = m_shown.share >= 0 && m_chosen < m_shown.share;
    if (lowers || !m_production) {
        Q_EMIT wished(ShiftTraffic{{m_chosen}});
        return;
    }
    confirm(m_questions.shift(m_chosen), tr("Shift the canary to %1, in production?").arg(shareText({m_chosen})), false,
        m_chosen, ShiftTraffic{{m_chosen}});
}

void ActionBar::confirm(const ActionView& action, const QString& question, bool lowers, double share, Wish wish)
{
    const bool known = share >= 0 && m_questions.commands;
    const QString note = QString(action.note).replace(QLatin1Char('\n'), QLatin1Char(' '));
    m_confirm->ask(question + QLatin1Char(' ') + note, lowers ? tr("Yes, roll back") : tr("Yes, do it"), lowers,
        known ? m_questions.commands(share) : QStringList(), [this, wish = std::move(wish)] { Q_EMIT wished(wish); });
}

void ActionBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void ActionBar::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const QString style
        = QStringLiteral(
            "#actions { background: %1; border: 1px solid %2; border-radius: 8px; } "
            "#note { color: %3; } #line { color: %4; } "
            "QPushButton { background: %1; color: %5; border: 1px solid %2; border-radius: 7px; padding: 0 11px; "
            "font-weight: 600; } QPushButton:disabled { color: %6; } QPushButton:hover:enabled { border-color: %3; } "
            "QPushButton:focus { border: 2px solid %5; } "
            "#rollBack { background: %7; color: %8; border-color: %7; padding: 0 18px; } "
            "#rollBack:disabled { background: %2; color: %6; border-color: %2; } "
            "#share { border-radius: 0; padding: 0 8px; font-weight: 400; } "
            "#share:checked { background: %9; font-weight: 600; }")
              .arg(theme.panel.name(), theme.line.name(), theme.soft.name(),
                  (m_shown.unguarded ? theme.bad : theme.soft).name(), theme.ink.name(), theme.faint.name(),
                  theme.bad.name(), theme.dark ? QStringLiteral("#2a0a0a") : QStringLiteral("#ffffff"),
                  theme.line.name());
    if (styleSheet() != style) {
        setStyleSheet(style);
    }
}

} // namespace bellwether
