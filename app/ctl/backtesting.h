// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/rangereading.h"

#include <QObject>

namespace bellwether {

/// Tries a plan on what was recorded, or on the metrics backend's past, and prints what it would have done. Needs no
/// engine, and reads beside one.
class Backtesting : public QObject
{
    Q_OBJECT

public:
    Backtesting(const Arguments& arguments, const Folders& folders);

    void start();

Q_SIGNALS:
    void ended(bellwether::ExitCode code);

private:
    [[nodiscard]] ExitCode testRecords() const;
    void testRange(const ComparisonData& data);

    Arguments m_arguments;
    Folders m_folders;
    Console m_console;
    Plan m_plan;
    RangeReading m_range;
};

} // namespace bellwether
