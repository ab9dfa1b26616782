// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/composition.h"
#include "app/ports/metricsource.h"
#include "models/rollout/judging/pastcourse.h"
#include "models/rollout/judging/rangefold.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bellwether {

/// Why a stretch of the past could not be read.
struct RangeError
{
    ConnectionId connection; ///< as the plan names it; empty when it names none
    MetricId metric; ///< the first that failed
    std::optional<MetricError> error; ///< nothing: the connections file has no metrics backend of that name
};

/// What is to be read of a metrics backend.
struct RangeQuestion
{
    Plan plan;
    std::vector<MetricPlan> metrics; ///< of the plan
    PerTrack<Version> versions; ///< what $version stands for; empty when no selector has it
    PastSpan range;
};

/// Reads metrics of the past from the plan's backend, one after another and in pieces of an hour at most, and folds
/// them. Needs an event loop; everything ends when it is destroyed.
class RangeReader : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<ComparisonData, RangeError>)>;

    /// `came` is told how much of it is read, 0..1, after each piece.
    RangeReader(std::vector<ConnectionSettings> connections, RangeQuestion question, Done done,
        std::function<void(double)> came = {});

    /// Calls `done` once, later.
    void start();

    /// The backend's own remarks on what was read, each once, the first twenty of them, untrusted.
    [[nodiscard]] const std::vector<std::string>& warnings() const { return m_warnings; }

private:
    void next();
    void readPiece();
    void take(const PastSpan& piece, const Result<MetricReading, MetricError>& reading);
    void sayHowFar() const;
    void fail(std::optional<MetricError> error);
    [[nodiscard]] ConnectionId connection() const;

    Composition m_composition;
    RangeQuestion m_question;
    Done m_done;
    std::function<void(double)> m_came;
    std::unique_ptr<SecretReader> m_secrets;
    std::unique_ptr<MetricSource> m_source;
    std::size_t m_metric = 0;
    std::optional<RangeFold> m_fold;
    UtcTime m_readTo; ///< of this metric
    Duration m_pieceLength = {};
    Duration m_longestPiece = {}; ///< that may be answered: half of what was not
    bool m_hasRead = false; ///< anything: who never answered is not asked again
    int m_failures = 0; ///< in a row
    int m_secretAsked = 0;
    QTimer m_again;
    ComparisonData m_data;
    std::vector<std::string> m_warnings;
};

} // namespace bellwether
