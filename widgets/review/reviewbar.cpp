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
    , m_back(new QPushButton(tr("Previous event"), this))
    , m_forth(new QPushButton(tr("Next event"), this))
{
    setObjectName(QStringLiteral("review"));
    m_slider->setRange(0, sliderSteps);
    m_slider->setAccessibleName(tr("Playhead"));
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
    restyle();
}

void ReviewBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void ReviewBar::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const QString style = QStringLiteral("#review { background: %1; border: 1px solid %2; border-radius: 8px; }")
                              .arg(theme.panel.name(), theme.line.name());
    if (styleSheet() != style) {
        setStyleSheet(style);
    }
}

void ReviewBar::show(const std::vector<UtcTime>& moments, UtcTime playhead, UtcTime clock)
{
    m_showing = true;
    m_moments = moments;
    m_first = moments.front();
    m_last = std::max(moments.back(), m_first + Duration{1});
    m_playhead = playhead;
    const auto passed = std::upper_bound(moments.begin(), moments.end(), playhead) - moments.begin();
    m_position->setText(tr("event %1 of %2 · %3").arg(passed).arg(moments.size()).arg(localTime(clock)));
    // One key press is a second, or what a person can see of a long deployment.
    const auto secondSteps = static_cast<int>(
        std::min<Duration::rep>(sliderSteps * Duration::rep{1000} / (m_last - m_first).count(), sliderSteps));
    m_slider->setSingleStep(std::max(secondSteps, 10));
    m_slider->setPageStep(10 * m_slider->singleStep());
    m_slider->setValue(static_cast<int>((playhead - m_first).count() * sliderSteps / (m_last - m_first).count()));
    m_showing = false;
}

void ReviewBar::step(int direction)
{
    const auto after = std::upper_bound(m_moments.begin(), m_moments.end(), m_playhead);
    const auto here = std::lower_bound(m_moments.begin(), m_moments.end(), m_playhead);
    if (direction > 0 && after != m_moments.end()) {
        Q_EMIT playheadMoved(*after);
    } else if (direction < 0 && here != m_moments.begin()) {
        Q_EMIT playheadMoved(*std::prev(here));
    }
}

} // namespace bellwether
