// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/console.h"

#include <QObject>

#include <memory>
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
    void readRange();
    void complainRange(const RangeError& error) const;
    void judgeData(const ComparisonData& data);
    void print(const Judgement& judgement, const ComparisonData& data, ExitCode code) const;

    Arguments m_arguments;
    Folders m_folders;
    Console m_console;
    Plan m_plan;
    std::vector<MetricPlan> m_metrics; ///< those that are judged
    std::unique_ptr<RangeReader> m_reader;
};

} // namespace bellwether
