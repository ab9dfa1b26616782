// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/console.h"
#include "app/ctl/rangereading.h"

#include <QObject>

#include <vector>

namespace bellwether {

/// Judges data of a file or of the metrics backend's past by a plan, and prints verdict and evidence. Needs no engine.
class Judging : public QObject
{
    Q_OBJECT

public:
    Judging(const Arguments& arguments, const Folders& folders);

    void start();

Q_SIGNALS:
    void ended(bellwether::ExitCode code);

private:
    [[nodiscard]] bool chooseMetrics();
    void readFile();
    void judgeData(const ComparisonData& data);
    void print(const Judgement& judgement, const ComparisonData& data, ExitCode code) const;

    Arguments m_arguments;
    Console m_console;
    Plan m_plan;
    std::vector<MetricPlan> m_metrics; ///< those that are judged
    RangeReading m_range;
};

} // namespace bellwether
