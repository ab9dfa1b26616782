// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/views/backtestview.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QFormLayout;
class QLabel;
class QPushButton;

namespace bellwether {

/// Which stretch of the metrics backend's past is to be read, and how far that is.
class RangeChooser : public QWidget
{
    Q_OBJECT

public:
    /// A week in which the clocks went back included. What is longer takes memory and time that a process which guards
    /// a rollout does not have; the command line reads a month.
    static constexpr Duration longest = std::chrono::days(7) + std::chrono::hours(1);

    explicit RangeChooser(QWidget* parent = nullptr);

    void show(const TrialRange& range);

Q_SIGNALS:
    void wanted(bellwether::UtcTime from, bellwether::UtcTime to); ///< by this machine's clock; at most `longest`
    void left(); ///< what is being read is not wanted any more

private:
    void choose();
    void read();
    [[nodiscard]] bool hasEnds() const;
    [[nodiscard]] bool isRange() const;

    QFormLayout* m_form;
    QComboBox* m_which;
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_to;
    QPushButton* m_read;
    QPushButton* m_stop;
    QLabel* m_text;
    TrialRange m_shown;
};

} // namespace bellwether
