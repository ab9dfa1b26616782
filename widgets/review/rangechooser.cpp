// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/rangechooser.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

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
    return box;
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
    , m_read(new QPushButton(this))
    , m_text(new QLabel(this))
{
    for (const auto& [text, length] : lengths()) {
        m_which->addItem(tr(text));
    }
    m_which->addItem(tr("From … to …"));
    m_which->setCurrentIndex(1);
    m_which->setAccessibleName(tr("Which past"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->addRow(m_which);
    m_form->addRow(tr("From"), m_from);
    m_form->addRow(tr("To"), m_to);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(m_form);
    all->addWidget(m_read);
    all->addWidget(m_text);
    const QDateTime now = QDateTime::currentDateTime();
    m_from->setDateTime(now.addSecs(-3600));
    m_to->setDateTime(now);
    connect(m_which, &QComboBox::currentIndexChanged, this, &RangeChooser::choose);
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &RangeChooser::choose);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, &RangeChooser::choose);
    connect(m_read, &QPushButton::clicked, this, &RangeChooser::press);
    show(TrialRange{});
}

void RangeChooser::show(const TrialRange& range)
{
    m_shown = range;
    m_read->setText(range.state == TrialRange::State::Reading ? tr("Stop reading") : tr("Read it"));
    choose();
}

void RangeChooser::choose()
{
    const bool hasEnds = m_which->currentIndex() == m_which->count() - 1;
    m_form->setRowVisible(m_from, hasEnds);
    m_form->setRowVisible(m_to, hasEnds);
    const bool isReading = m_shown.state == TrialRange::State::Reading;
    m_which->setEnabled(!isReading);
    m_from->setEnabled(!isReading);
    m_to->setEnabled(!isReading);
    m_read->setEnabled(isReading || isRange());
    const QString text
        = isReading || isRange() ? m_shown.text : tr("The end is to come after the beginning, at most 31 days later.");
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

bool RangeChooser::isRange() const
{
    const bool hasEnds = m_which->currentIndex() == m_which->count() - 1;
    const Duration length = timeIn(*m_to) - timeIn(*m_from);
    return !hasEnds || (length > Duration{0} && length <= longest);
}

void RangeChooser::press()
{
    if (m_shown.state == TrialRange::State::Reading) {
        Q_EMIT left();
        return;
    }
    const auto index = static_cast<std::size_t>(m_which->currentIndex());
    if (index < lengths().size()) {
        const UtcTime now(Duration(QDateTime::currentMSecsSinceEpoch()));
        Q_EMIT wanted(now - lengths()[index].second, now);
    } else {
        Q_EMIT wanted(timeIn(*m_from), timeIn(*m_to));
    }
}

} // namespace bellwether
