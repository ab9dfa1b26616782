// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/backtestview.h"

#include <QScrollArea>

#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;

namespace bellwether {

class LineList;
class NumberBox;
class RangeChooser;

/// "Try other rules" on a recording, or on what the metrics backend remembers: the numbers of the plan to change, and
/// what would have come of them.
class TryPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit TryPanel(QWidget* parent = nullptr);

    void show(const TrialView& view);

Q_SIGNALS:
    void tried(const std::vector<bellwether::TrialField>& fields); ///< all of them, one with another value
    void planWanted(); ///< the plan's own numbers again
    void rangeWanted(bellwether::UtcTime from, bellwether::UtcTime to);
    void rangeLeft(); ///< what is being read is not wanted any more

private:
    void build(const std::vector<TrialField>& fields);
    void change(std::size_t index, double value);

    QLabel* m_lead;
    RangeChooser* m_range;
    LineList* m_summary;
    QFormLayout* m_form;
    QPushButton* m_reset;
    LineList* m_lines;
    std::vector<NumberBox*> m_boxes; ///< parallel to the fields
    TrialView m_shown;
    bool m_isShowing = false;
};

} // namespace bellwether
