// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/track.h"
#include "models/metrics/metrickind.h"
#include "models/metrics/sample.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bellwether {

/// The raw samples of one metric, as one poll returned them. Polls overlap: the folds of models/metrics tell the new
/// ones.
struct MetricReading
{
    std::map<MetricPart, PerTrack<std::vector<SeriesSamples>>> parts; ///< exactly the parts of the metric's kind
    std::vector<std::string> warnings; ///< the backend's own, untrusted
    std::vector<std::string> infos;
    std::optional<UtcTime> serverTime; ///< the backend's clock when it answered, for the age of samples

    bool operator==(const MetricReading&) const = default;
};

/// Why a metric could not be read.
struct MetricError
{
    enum class Kind {
        Unreachable,
        NameNotResolved,
        TlsFailed,
        NotPermitted, ///< 401 or 403
        TimedOut, ///< nothing in time, 408, 504, or the backend's own time-out
        CutShort, ///< the connection ended in mid-answer
        BadQuery, ///< 400 or 422: the backend cannot execute it
        Overloaded, ///< 429 or 503
        TooMuch, ///< more series or bytes than the limits allow, or 413
        NotThisBackend, ///< an answer of another shape, such as a login page
        ServerFailed, ///< any other status
        // Nobody was asked, because the connection's secret is not there. The detail is where it should lie.
        SecretAwaited, ///< it may come any moment
        SecretNotFound, ///< the keychain has no such entry, or is locked
        KeychainSilent,
        KeychainUnavailable,
        SecretFileUnreadable,
        SecretFileReadableByOthers,
    };
    Kind kind = Kind::Unreachable;
    std::string detail; ///< the peer's own words, at most 300 bytes, untrusted

    [[nodiscard]] bool isSecretMissing() const { return kind >= Kind::SecretAwaited; }

    /// Whether less of it may be answered.
    [[nodiscard]] bool isForItsSize() const
    {
        return kind == Kind::TooMuch || kind == Kind::TimedOut || kind == Kind::CutShort;
    }

    /// Whether the same question may be answered in a moment.
    [[nodiscard]] bool mayPass() const
    {
        return kind == Kind::Unreachable || kind == Kind::TimedOut || kind == Kind::CutShort || kind == Kind::Overloaded
            || kind == Kind::ServerFailed;
    }
    bool operator==(const MetricError&) const = default;
};

/// One server's version, as it says itself.
struct VersionSeen
{
    Track track = Track::Stable;
    std::string instance;
    Version version; ///< empty when it was asked and did not say
    std::string problem = {}; ///< why not, untrusted

    bool operator==(const VersionSeen&) const = default;
};

} // namespace bellwether
