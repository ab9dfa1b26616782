// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/rangechooser.h"

#include "widgets/plaintip.h"
#include "widgets/wheelguard.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace bellwether {

namespace {

/// Beyond these a person names both ends.
const std::vector<std::pair<const char*, Duration>>& lengths()
{
    static const std::vector<std::pair<const char*, Duration>> all = {
        {QT_TRANSLATE_NOOP("bellwether::RangeChooser", "The last 30 minutes"), std::chrono::minutes(30)},
        {QT_TRANSLATE_NOOP("bellwether::RangeChooser", "The last hour"), std::chrono::hours(1)},
        {QT_TRANSLATE_NOOP("bellwether::RangeChooser", "The last 6 hours"), std::chrono::hours(6)},
        {QT_TRANSLATE_NOOP("bellwether::RangeChooser", "The last day"), std::chrono::days(1)},
        {QT_TRANSLATE_NOOP("bellwether::RangeChooser", "The last 7 days"), std::chrono::days(7)},
    };
    return all;
}

QDateTimeEdit* timeBox(const QString& name, QWidget* parent)
{
    auto* box = new QDateTimeEdit(parent);
    box->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    box->setCalendarPopup(true);
    box->setAccessibleName(name);
    leaveWheelToScrolling(*box);
    return box;
}

QDateTime presentMinute()
{
    const QDateTime now = QDateTime::currentDateTime();
    return now.addMSecs(-(now.toMSecsSinceEpoch() % 60'000));
}

UtcTime timeIn(const QDateTimeEdit& box)
{
    return UtcTime(Duration(box.dateTime().toMSecsSinceEpoch()));
}

} // namespace

RangeChooser::RangeChooser(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout)
    , m_which(new QComboBox(this))
    , m_from(timeBox(tr("From"), this))
    , m_to(timeBox(tr("To"), this))
    , m_read(new QPushButton(tr("Read this past"), this))
    , m_stop(new QPushButton(tr("Stop reading"), this))
    , m_text(new QLabel(this))
{
    for (const auto& [text, length] : lengths()) {
        m_which->addItem(tr(text));
    }
    m_which->addItem(tr("From … to …"));
    m_which->setCurrentIndex(1);
    m_which->setAccessibleName(tr("Which past"));
    leaveWheelToScrolling(*m_which);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->addRow(m_which);
    m_form->addRow(tr("From"), m_from);
    m_form->addRow(tr("To"), m_to);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(m_form);
    all->addWidget(m_read);
    all->addWidget(m_stop);
    all->addWidget(m_text);
    connect(m_which, &QComboBox::currentIndexChanged, this, [this] {
        if (hasEnds()) {
            m_to->setDateTime(presentMinute());
            m_from->setDateTime(m_to->dateTime().addSecs(-3600));
        }
        choose();
    });
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &RangeChooser::choose);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, &RangeChooser::choose);
    connect(m_read, &QPushButton::clicked, this, &RangeChooser::read);
    connect(m_stop, &QPushButton::clicked, this, &RangeChooser::left);
    show(TrialRange{});
}

void RangeChooser::show(const TrialRange& range)
{
    m_shown = range;
    choose();
}

void RangeChooser::choose()
{
    const bool isReading = m_shown.state == TrialRange::State::Reading;
    m_form->setRowVisible(m_from, hasEnds());
    m_form->setRowVisible(m_to, hasEnds());
    for (QWidget* control :
        {static_cast<QWidget*>(m_which), static_cast<QWidget*>(m_from), static_cast<QWidget*>(m_to)}) {
        control->setEnabled(!isReading);
    }
    // A button that is disabled while it has the focus gives it to whatever comes next.
    QPushButton* const next = isReading ? m_stop : m_read;
    QPushButton* const last = isReading ? m_read : m_stop;
    const bool isHere = last->hasFocus();
    next->setEnabled(isReading || isRange());
    if (isHere) {
        next->setFocus(Qt::OtherFocusReason);
    }
    last->setEnabled(false);
    const QString text = isReading || isRange()
        ? m_shown.text
        : tr("The beginning is to lie in the past, and the end after it, at most 7 days later.");
    setWrapped(*m_text, text);
    m_text->setVisible(!text.isEmpty());
}

bool RangeChooser::hasEnds() const
{
    return m_which->currentIndex() == m_which->count() - 1;
}

bool RangeChooser::isRange() const
{
    const Duration length = timeIn(*m_to) - timeIn(*m_from);
    const bool hasBegun = timeIn(*m_from) < UtcTime(Duration(QDateTime::currentMSecsSinceEpoch()));
    return !hasEnds() || (hasBegun && length > Duration{0} && length <= longest);
}

void RangeChooser::read()
{
    const UtcTime now{Duration(QDateTime::currentMSecsSinceEpoch())};
    if (hasEnds()) {
        Q_EMIT wanted(timeIn(*m_from), std::min(timeIn(*m_to), now));
    } else {
        Q_EMIT wanted(now - lengths()[static_cast<std::size_t>(m_which->currentIndex())].second, now);
    }
}

} // namespace bellwether
