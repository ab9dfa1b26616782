// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/review/reviewbar.h"

#include "models/views/format.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace bellwether {

namespace {

constexpr int sliderSteps = 10'000;

} // namespace

ReviewBar::ReviewBar(QWidget* parent)
    : QFrame(parent)
    , m_position(new QLabel(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_back(new QPushButton(tr("◀ event"), this))
    , m_forth(new QPushButton(tr("event ▶"), this))
{
    setObjectName(QStringLiteral("review"));
    m_slider->setRange(0, sliderSteps);
    m_slider->setAccessibleName(tr("Playhead"));
    m_back->setAccessibleName(tr("Previous event"));
    m_forth->setAccessibleName(tr("Next event"));
    auto* leave = new QPushButton(tr("Back to live"), this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_position);
    row->addStretch();
    row->addWidget(m_back);
    row->addWidget(m_forth);
    row->addStretch();
    row->addWidget(leave);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(12, 8, 12, 10);
    all->addLayout(row);
    all->addWidget(m_slider);
    connect(m_back, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_forth, &QPushButton::clicked, this, [this] { step(1); });
    connect(leave, &QPushButton::clicked, this, &ReviewBar::left);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        if (!m_showing) {
            Q_EMIT playheadMoved(m_first + (m_last - m_first) * value / sliderSteps);
        }
    });
    const Theme& theme = themeFor(QApplication::palette());
    setStyleSheet(QStringLiteral("#review { background: %1; border: 1px solid %2; border-radius: 8px; }")
                      .arg(theme.panel.name(), theme.line.name()));
}

void ReviewBar::show(const std::vector<EventRow>& events, UtcTime first, UtcTime last, UtcTime playhead)
{
    m_showing = true;
    m_events = events;
    m_first = first;
    m_last = std::max(last, first + Duration{1});
    m_playhead = playhead;
    const auto passed
        = std::count_if(events.begin(), events.end(), [&](const EventRow& event) { return event.at <= playhead; });
    m_position->setText(tr("event %1 of %2 · %3").arg(passed).arg(events.size()).arg(localTime(playhead)));
    m_slider->setValue(static_cast<int>((playhead - m_first).count() * sliderSteps / (m_last - m_first).count()));
    m_showing = false;
}

void ReviewBar::step(int direction)
{
    std::optional<UtcTime> target;
    for (const EventRow& event : m_events) {
        if (direction > 0 && event.at > m_playhead && (!target || event.at < *target)) {
            target = event.at;
        }
        if (direction < 0 && event.at < m_playhead && (!target || event.at > *target)) {
            target = event.at;
        }
    }
    if (target) {
        Q_EMIT playheadMoved(*target);
    }
}

} // namespace bellwether
