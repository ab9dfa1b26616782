// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/snapshot.h"
#include "models/views/chart.h"
#include "models/views/cockpitrows.h"
#include "models/views/eventrows.h"
#include "models/views/evidence.h"
#include "models/views/moreactions.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace bellwether {

/// What the window shows of one deployment, ready to be put on the screen. Projections of a snapshot; the same for a
/// live deployment and for a recorded one.

struct StageChip
{
    enum class State { Done, Now, Next };
    State state = State::Next;
    QString text;

    bool operator==(const StageChip&) const = default;
};

struct HeaderView
{
    QString service;
    QString versions; ///< "2.4.1 → 2.5.0"
    QString environment;
    bool production = false;
    QString share; ///< "canary 25 %", "canary ?"
    QString shareDetail; ///< observed share and how many nodes agree, or what was read last and when
    Badge verdict;
    QString verdictDetail;
    QString started;
    QString guard; ///< who watches
    std::vector<StageChip> stages;

    bool operator==(const HeaderView&) const = default;
};

/// A button: whether it may be pressed, and what it would do or why not.
struct ActionView
{
    bool enabled = false;
    QString text;
    QString note;

    bool operator==(const ActionView&) const = default;
};

struct ActionsView
{
    bool unguarded = false;
    QString lead; ///< "Armed.", "Unguarded."
    QString line; ///< what will happen by itself, and what only proposes
    ActionView rollBack;
    ActionView hold; ///< Hold or Resume
    bool resumes = false;
    ActionView promote;
    std::size_t nextStage = 0; ///< that Promote names: an index, the number of stages to finish
    ActionView moveSticky; ///< empty text: nothing to move
    ActionView cancel; ///< empty text: nothing to cancel
    std::vector<MoreAction> more; ///< the menu
    std::vector<double> shares; ///< that the plan names, and 0
    double share = -1; ///< of them the one in force; -1 when unknown
    bool finished = false; ///< closed, or recorded: no button does anything

    bool operator==(const ActionsView&) const = default;
};

/// What lies over everything: production cannot be seen, somebody else changed something, the log cannot be written.
struct BannerView
{
    QString lead;
    QString text;

    [[nodiscard]] bool isEmpty() const { return lead.isEmpty(); }
    bool operator==(const BannerView&) const = default;
};

struct CockpitView
{
    DeploymentId deployment;
    HeaderView header;
    BannerView banner;
    ActionsView actions;
    std::vector<ChartData> charts;
    std::vector<ConnectionRow> connections;
    std::vector<EventRow> events; ///< the newest first
    std::vector<RuleRow> rules;
    std::vector<ItemRow> items;
    std::vector<EvidenceSection> evidence;
    std::vector<QString> preflight; ///< findings, the blocking ones first
    QString freshness; ///< "newest sample 1.2 s old, scraped each 5 s"
    bool stale = false;
    UtcTime first; ///< of what charts cover
    UtcTime last;
};

[[nodiscard]] CockpitView cockpitView(const Snapshot& snapshot);

/// The same; `rows` keeps the events' words from one call to the next.
[[nodiscard]] CockpitView cockpitView(const Snapshot& snapshot, EventRows& rows);

/// Whether pressing Shift with this share would do something, and what, or why not.
[[nodiscard]] ActionView shiftAction(const Snapshot& snapshot, double share);

/// The parts of cockpitView(), one file each.
[[nodiscard]] HeaderView headerView(const Snapshot& snapshot);
[[nodiscard]] ActionsView actionsView(const Snapshot& snapshot);
[[nodiscard]] BannerView bannerView(const Snapshot& snapshot);
[[nodiscard]] std::vector<ChartData> chartViews(const Snapshot& snapshot);
[[nodiscard]] std::vector<ConnectionRow> connectionRows(const Snapshot& snapshot);

/// The metrics connection's name, for people.
[[nodiscard]] QString metricsName(const Plan& plan);
[[nodiscard]] std::vector<RuleRow> ruleRows(const Snapshot& snapshot);
[[nodiscard]] std::vector<ItemRow> itemRows(const Snapshot& snapshot);

/// How long ago any node, or the metrics backend, was last heard of; unset while both answer.
[[nodiscard]] std::optional<Duration> blindFor(const Snapshot& snapshot);

} // namespace bellwether
