// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/actionbar.h"

#include "models/views/format.h"
#include "widgets/actions/confirmstrip.h"
#include "widgets/actions/notelabel.h"
#include "widgets/actions/reasonpanel.h"
#include "widgets/plaintip.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellwether {

namespace {

constexpr int buttonPadding = 30; ///< of the style sheet, both sides, and its bolder font
constexpr int buttonHeight = 34;
constexpr int widestButton = 190;

/// A button's note, to go on with after a question.
QString asSentence(QString note)
{
    note = note.simplified();
    if (note.isEmpty()) {
        return note;
    }
    note[0] = note[0].toUpper();
    return QLatin1Char(' ') + note + (note.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."));
}

} // namespace

ActionBar::ActionBar(QWidget* parent)
    : QFrame(parent)
    , m_line(new NoteLabel(this, 1))
    , m_shares(new QHBoxLayout)
    , m_shareButtons(new QButtonGroup(this))
    , m_confirm(new ConfirmStrip(this))
    , m_more(new QPushButton(tr("More"), this))
{
    setObjectName(QStringLiteral("actions"));
    m_line->setAlignment(Qt::AlignVCenter);
    m_line->setObjectName(QStringLiteral("line"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_rollBack = addAction("rollBack", {tr("Roll back")});
    m_hold = addAction("hold", {tr("Hold"), tr("Resume")});
    m_promote = addAction("promote", {tr("Promote to 100 %"), tr("Start at 100 %")});
    m_extra = addAction("extra", {tr("Cancel")});
    m_shift = addAction("shift", {tr("Shift")});
    row->addLayout(column(m_rollBack), 3);
    row->addSpacing(16);
    row->addLayout(column(m_hold), 2);
    row->addLayout(column(m_promote), 3);
    row->addLayout(column(m_extra), 2);
    row->addStretch(1);
    m_shares->setSpacing(0);
    row->addLayout(column(m_shift, m_shares), 2);
    m_more->setMenu(new QMenu(m_more));
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->setMinimumHeight(buttonHeight);
    m_more->menu()->setToolTipsVisible(true);
    row->addWidget(m_more, 0, Qt::AlignTop);
    connect(m_more->menu(), &QMenu::aboutToShow, this, &ActionBar::fillMenu);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(12, 8, 12, 10);
    // The bar grows upwards: the buttons below stay where they are, whatever is asked.
    all->addStretch(1);
    all->addWidget(m_confirm);
    all->addWidget(m_line);
    all->addLayout(row);
    m_extra.button->hide();
    m_holdSettles.setSingleShot(true);
    m_shareButtons->setExclusive(true);
    connect(m_rollBack.button, &QPushButton::clicked, this, &ActionBar::rollBack);
    connect(m_promote.button, &QPushButton::clicked, this, &ActionBar::promote);
    connect(m_shift.button, &QPushButton::clicked, this, &ActionBar::shift);
    connect(m_hold.button, &QPushButton::clicked, this,
        [this] { Q_EMIT wished(m_shown.resumes ? Wish(Resume{}) : Wish(Hold{}), {}); });
    connect(m_extra.button, &QPushButton::clicked, this, &ActionBar::doExtra);
    connect(m_shareButtons, &QButtonGroup::idClicked, this,
        [this](int index) { chooseShare(m_shareValues[static_cast<std::size_t>(index)]); });
    restyle();
}

/// As wide as the widest of its texts, so that no button moves when one changes.
ActionBar::Action ActionBar::addAction(const char* name, const QStringList& texts)
{
    Action action{new QPushButton(texts.first(), this), new NoteLabel(this)};
    action.button->setObjectName(QLatin1StringView(name));
    action.button->setMinimumHeight(buttonHeight);
    action.button->setMaximumWidth(widestButton);
    action.note->setObjectName(QStringLiteral("note"));
    for (const QString& text : texts) {
        const int width = fontMetrics().horizontalAdvance(text) + buttonPadding;
        action.button->setMinimumWidth(std::max(action.button->minimumWidth(), width));
    }
    for (QWidget* part : {static_cast<QWidget*>(action.button), static_cast<QWidget*>(action.note)}) {
        QSizePolicy policy = part->sizePolicy();
        policy.setHorizontalPolicy(QSizePolicy::Expanding);
        policy.setRetainSizeWhenHidden(true);
        part->setSizePolicy(policy);
    }
    return action;
}

/// A button, with what goes before it, over its note.
QLayout* ActionBar::column(const Action& action, QLayout* before)
{
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    if (before) {
        top->addLayout(before);
    }
    top->addWidget(action.button);
    auto* all = new QVBoxLayout;
    all->setSpacing(3);
    all->addLayout(top);
    all->addWidget(action.note);
    return all;
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
    swapHold(actions.resumes);
    showAction(m_hold, actions.hold);
    m_hold.button->setEnabled(actions.hold.enabled && !m_holdSettles.isActive());
    m_more->setEnabled(!actions.finished);
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

/// A press that was meant for the one must not hit the other.
void ActionBar::swapHold(bool resumes)
{
    if (resumes != m_shown.resumes) {
        m_holdSettles.start(std::chrono::milliseconds(800));
    }
}

void ActionBar::fillMenu()
{
    QMenu* menu = m_more->menu();
    menu->clear();
    for (const MoreAction& more : m_shown.more) {
        QAction* entry = menu->addAction(QString(more.text).replace(QLatin1Char('&'), QStringLiteral("&&")));
        entry->setEnabled(more.enabled);
        entry->setToolTip(plainTip(more.note));
        connect(entry, &QAction::triggered, this, [this, more] { chooseMore(more); });
    }
}

void ActionBar::chooseMore(const MoreAction& action)
{
    if (action.question.isEmpty()) {
        Q_EMIT wished(wishOf(action, {}), {});
        return;
    }
    if (m_reason) {
        m_reason->close();
    }
    m_reason = new ReasonPanel(action.text, action.question, this);
    connect(m_reason, &ReasonPanel::given, this,
        [this, action](const QString& text) { Q_EMIT wished(wishOf(action, text), reasonOf(action, text)); });
    m_reason->show();
}

void ActionBar::forget()
{
    m_chosen = -1;
    if (!m_confirm->isHidden()) {
        m_confirm->dismiss();
    }
    if (m_reason) {
        m_reason->close();
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
            button->setMinimumHeight(buttonHeight);
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
        confirm(m_shown.rollBack, tr("Roll back: send the canary no traffic, on every node?"), tr("Yes, roll back"),
            true, RollBack{});
    }
}

void ActionBar::doExtra()
{
    if (!m_shown.cancel.text.isEmpty()) {
        Q_EMIT wished(CancelIntent{}, {});
        return;
    }
    const ActionView& move = m_shown.moveSticky;
    confirm(move, tr("%1 from the canary to stable?").arg(move.text), tr("Yes, move them"), true, MoveStickySessions{});
}

void ActionBar::promote()
{
    if (!m_promote.button->isEnabled()) {
        return;
    }
    // The stage that is named now: another one may be next when the answer comes.
    const Promote promote{m_shown.nextStage};
    if (m_production) {
        const QString& what = m_shown.promote.text;
        confirm(m_shown.promote, tr("%1, in production?").arg(what), tr("Yes: %1").arg(what), false, promote);
    } else {
        Q_EMIT wished(promote, {});
    }
}

void ActionBar::shift()
{
    const bool lowers = m_shown.share >= 0 && m_chosen < m_shown.share;
    if (lowers || !m_production) {
        Q_EMIT wished(ShiftTraffic{{m_chosen}}, {});
        return;
    }
    const QString share = shareText({m_chosen});
    confirm(m_questions.shift(m_chosen), tr("Shift the canary to %1, in production?").arg(share),
        tr("Yes: Shift to %1").arg(share), false, ShiftTraffic{{m_chosen}});
}

void ActionBar::confirm(const ActionView& action, const QString& question, const QString& yes, bool lowers, Wish wish)
{
    m_confirm->ask(question + asSentence(action.note), yes, lowers,
        m_questions.commands ? m_questions.commands(wish) : QStringList(),
        [this, wish = std::move(wish)] { Q_EMIT wished(wish, {}); });
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
            "#rollBack { background: %7; color: %8; border-color: %7; } "
            "#rollBack:disabled { background: %2; color: %6; border-color: %2; } "
            "#share { border-radius: 0; padding: 0 8px; font-weight: 400; } "
            "#share:checked { background: %9; font-weight: 600; } "
            "#more { padding-right: 24px; } "
            "#more::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }")
              .arg(theme.panel.name(), theme.line.name(), theme.soft.name(),
                  (m_shown.unguarded ? theme.bad : theme.soft).name(), theme.ink.name(), theme.faint.name(),
                  theme.bad.name(), theme.dark ? QStringLiteral("#2a0a0a") : QStringLiteral("#ffffff"),
                  theme.line.name());
    if (styleSheet() != style) {
        setStyleSheet(style);
    }
}

} // namespace bellwether
