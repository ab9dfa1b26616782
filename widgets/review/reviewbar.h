// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <QFrame>

#include <vector>

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

    /// `moments` are where the recording's events stand, ascending, at least one; `playhead` is on the same scale, and
    /// `clock` what the clock said then.
    void show(const std::vector<UtcTime>& moments, UtcTime playhead, UtcTime clock);

Q_SIGNALS:
    void playheadMoved(bellwether::UtcTime at);
    void left(); ///< back to the live deployments

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();
    void step(int direction);

    QLabel* m_position;
    QSlider* m_slider;
    QPushButton* m_back;
    QPushButton* m_forth;
    std::vector<UtcTime> m_moments;
    UtcTime m_first;
    UtcTime m_last; ///< after the first
    UtcTime m_playhead;
    bool m_showing = false;
};

} // namespace bellwether
