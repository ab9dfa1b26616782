// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/cockpit.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QSlider;

namespace bellwether {

/// The scrubber of a recorded deployment: a slider over its events' time, and steps from event to event.
class ReviewBar : public QFrame
{
    Q_OBJECT

public:
    explicit ReviewBar(QWidget* parent = nullptr);

    /// All events of the recording, the newest first, and what they cover.
    void show(const std::vector<EventRow>& events, UtcTime first, UtcTime last, UtcTime playhead);

Q_SIGNALS:
    void playheadMoved(bellwether::UtcTime at);
    void left(); ///< back to the live deployments

private:
    void step(int direction);

    QLabel* m_position;
    QSlider* m_slider;
    QPushButton* m_back;
    QPushButton* m_forth;
    std::vector<EventRow> m_events;
    UtcTime m_first;
    UtcTime m_last;
    UtcTime m_playhead;
    bool m_showing = false;
};

} // namespace bellwether
