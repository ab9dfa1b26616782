// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/rangereader.h"

#include <algorithm>

namespace bellwether {

namespace {

constexpr Duration longestPiece = std::chrono::hours(1);
constexpr Duration shortestPiece = std::chrono::minutes(1);
constexpr Duration deadline = std::chrono::seconds(60);

/// What is read of the time before the range: counters stand somewhere, and a gauge's last value speaks this long.
constexpr Duration lead = gaugeLookback;

constexpr Duration secretPause = std::chrono::milliseconds(100);
constexpr int mostSecretPauses = 150;

/// Hundreds of pieces are asked for; a server that fails at one of them may answer in a moment.
constexpr Duration failurePause = std::chrono::seconds(1);
constexpr int mostFailures = 3;

constexpr std::size_t mostWarnings = 20;

} // namespace

RangeReader::RangeReader(
    std::vector<ConnectionSettings> connections, RangeQuestion question, Done done, std::function<void(double)> came)
    : m_question(std::move(question))
    , m_done(std::move(done))
    , m_came(std::move(came))
{
    // Nobody is asked for the secrets of other connections.
    std::erase_if(connections, [this](const ConnectionSettings& one) { return one.name != connection(); });
    const auto shelf = std::make_shared<SecretShelf>();
    m_secrets = std::make_unique<SecretReader>(connections, shelf);
    m_composition.connections = std::move(connections);
    m_composition.secrets = shelf;
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RangeReader::readPiece);
}

void RangeReader::start()
{
    m_source = makeMetricSource(m_composition, m_question.plan);
    QTimer::singleShot(0, this, [this] { m_source ? next() : fail({}); });
}

ConnectionId RangeReader::connection() const
{
    const auto found = m_question.plan.connections.find("metrics");
    return found == m_question.plan.connections.end() ? ConnectionId{} : found->second;
}

void RangeReader::next()
{
    if (m_metric >= m_question.metrics.size()) {
        m_done(std::move(m_data));
        return;
    }
    m_fold.emplace(m_question.metrics[m_metric], m_question.range.begin);
    m_readTo = m_question.range.begin - lead;
    m_pieceLength = m_longestPiece = longestPiece;
    readPiece();
}

void RangeReader::readPiece()
{
    const PastSpan piece{m_readTo, std::min(m_readTo + m_pieceLength, m_question.range.end)};
    m_source->readPast(m_question.metrics[m_metric], {m_question.plan.service, m_question.versions}, piece, deadline,
        [this, piece](const Result<MetricReading, MetricError>& reading, Duration) { take(piece, reading); });
}

void RangeReader::take(const PastSpan& piece, const Result<MetricReading, MetricError>& reading)
{
    if (!reading) {
        const MetricError& error = reading.error();
        if (error.kind == MetricError::Kind::SecretAwaited && ++m_secretAsked < mostSecretPauses) {
            m_again.start(secretPause);
        } else if (error.isForItsSize() && m_pieceLength > shortestPiece) {
            // Who hangs has not answered the shortest piece either, and is not waited for four times.
            const bool mayHang = !m_hasRead && error.kind == MetricError::Kind::TimedOut;
            m_longestPiece = std::max(m_pieceLength / 2, shortestPiece);
            m_pieceLength = mayHang ? shortestPiece : std::max(m_pieceLength / 4, shortestPiece);
            readPiece();
        } else if (m_hasRead && error.mayPass() && ++m_failures <= mostFailures) {
            m_again.start(failurePause);
        } else {
            fail(error);
        }
        return;
    }
    for (const std::string& warning : reading->warnings) {
        if (m_warnings.size() < mostWarnings && std::ranges::find(m_warnings, warning) == m_warnings.end()) {
            m_warnings.push_back(warning);
        }
    }
    m_hasRead = true;
    m_failures = 0;
    m_pieceLength = std::min(m_pieceLength * 2, m_longestPiece);
    m_fold->add(*reading, piece.end);
    m_readTo = piece.end;
    sayHowFar();
    if (m_readTo < m_question.range.end) {
        readPiece();
        return;
    }
    m_data.emplace(m_question.metrics[m_metric].name, m_fold->take());
    ++m_metric;
    next();
}

void RangeReader::sayHowFar() const
{
    if (m_came) {
        const std::chrono::duration<double> read = m_readTo - m_question.range.begin;
        const std::chrono::duration<double> all = m_question.range.end - m_question.range.begin;
        const double part = std::clamp(read / all, 0., 1.);
        m_came((static_cast<double>(m_metric) + part) / static_cast<double>(m_question.metrics.size()));
    }
}

void RangeReader::fail(std::optional<MetricError> error)
{
    const MetricId metric = m_metric < m_question.metrics.size() ? m_question.metrics[m_metric].name : MetricId{};
    m_done(Unexpected<RangeError>(RangeError{connection(), metric, std::move(error)}));
}

} // namespace bellwether
