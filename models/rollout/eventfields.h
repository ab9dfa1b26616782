// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/events.h"

namespace bellwether {

/// One function an event names its members; a writer and a reader (eventcodec.cpp) walk them, so that the two cannot
/// differ. The names are those in the log: never changed, only added.

// clang-format off
template<typename F> void fields(PlanPin& p, F& f) { f.field("service", p.service); f.field("environment", p.environment); f.field("connections", p.connections); f.field("kind", p.trafficKind); f.field("backend", p.backend); f.field("tracks", p.tracks); f.field("move_sticky", p.moveSticky); f.field("checklists", p.checklists); f.field("test_users_map", p.testUsers.map); f.field("test_users_value", p.testUsers.value); }
template<typename F> void fields(DeploymentPlanned& e, F& f) { f.field("plan", e.planText); f.field("versions", e.versions); f.field("facts", e.facts); f.group("pinned", e.pin); }
template<typename F> void fields(PreflightRequested&, F&) { }
template<typename F> void fields(PreflightFinding& e, F& f) { f.field("kind", e.kind); f.field("blocks", e.blocks); f.field("subject", e.subject); f.field("detail", e.detail); }
template<typename F> void fields(PreflightChecked& e, F& f) { f.list("findings", e.findings); f.field("versions", e.versions); f.list("evidence", e.evidence); }
template<typename F> void fields(EvidenceChosen& e, F& f) { f.field("metric", e.metric); f.field("calibrated", e.calibrated); f.field("differences", e.differences); f.field("block_ms", e.block); f.field("outlasted", e.outlasted); }
template<typename F> void fields(ItemSigned& e, F& f) { f.field("phase", e.phase); f.field("item", e.item); }
template<typename F> void fields(ItemWithdrawn& e, F& f) { f.field("phase", e.phase); f.field("item", e.item); }
template<typename F> void fields(ItemWaived& e, F& f) { f.field("phase", e.phase); f.field("item", e.item); }
template<typename F> void fields(ApprovalGiven& e, F& f) { f.field("role", e.role); f.field("stage", e.stage); }
template<typename F> void fields(StageEntered& e, F& f) { f.field("stage", e.stage); }
template<typename F> void fields(GatePassed& e, F& f) { f.field("stage", e.stage); f.field("canary_requests", e.canaryRequests); }
template<typename F> void fields(ShiftRequested& e, F& f) { f.field("target", e.target); f.field("from", e.from); f.field("raises", e.raises); }
template<typename F> void fields(ShiftConfirmed& e, F& f) { f.field("target", e.target); f.field("observed", e.observed); f.field("took_ms", e.took); }
template<typename F> void fields(ShiftRefused& e, F& f) { f.field("node", e.node); f.field("detail", e.detail); }
template<typename F> void fields(ShiftUnknown& e, F& f) { f.field("node", e.node); f.field("detail", e.detail); }
template<typename F> void fields(ShiftLapsed& e, F& f) { f.field("cause", e.cause); }
template<typename F> void fields(ForeignChangeSeen& e, F& f) { f.field("node", e.node); f.field("expected", e.expected); f.field("observed", e.observed); f.field("restarted", e.restarted); }
template<typename F> void fields(VersionChangeSeen& e, F& f) { f.field("track", e.track); f.field("instance", e.instance); f.field("before", e.before); f.field("after", e.after); f.field("comparison", e.comparison); }
template<typename F> void fields(VerdictChanged& e, F& f) { f.field("metric", e.metric); f.field("before", e.before); f.field("after", e.after); f.field("events", e.events); f.field("exposures", e.exposures); f.field("ln_e", e.logEvidence); f.field("ln_e_no_worse", e.logNoWorse); f.field("ln_needed", e.logNeeded); f.field("algorithm", e.algorithm); }
template<typename F> void fields(RuleTriggered& e, F& f) { f.field("rule", e.rule); f.field("severity", e.severity); f.field("observed", e.observed); f.field("threshold", e.threshold); f.field("automatic", e.automatic); }
template<typename F> void fields(RuleCleared& e, F& f) { f.field("rule", e.rule); f.field("observed", e.observed); }
template<typename F> void fields(Armed&, F&) { }
template<typename F> void fields(Disarmed&, F&) { }
template<typename F> void fields(GuardLost& e, F& f) { f.field("detail", e.detail); }
template<typename F> void fields(Held& e, F& f) { f.field("observed", e.observed); f.field("foreign", e.foreign); }
template<typename F> void fields(Resumed&, F&) { }
template<typename F> void fields(RollbackRequested& e, F& f) { f.field("from", e.from); f.field("move_sticky", e.moveSticky); }
template<typename F> void fields(RolledBack& e, F& f) { f.field("observed", e.observed); f.field("took_ms", e.took); f.field("sticky_sessions", e.stickySessions); }
template<typename F> void fields(Promoted&, F&) { }
template<typename F> void fields(ConnectionLost& e, F& f) { f.field("connection", e.connection); f.field("subject", e.subject); f.field("detail", e.detail); }
template<typename F> void fields(ConnectionRestored& e, F& f) { f.field("connection", e.connection); f.field("subject", e.subject); f.field("away_ms", e.away); }
template<typename F> void fields(NoteAdded& e, F& f) { f.field("text", e.text); }
template<typename F> void fields(Closed&, F&) { }
template<typename F> void fields(TestUserRequested& e, F& f) { f.field("key", e.key); f.field("to_canary", e.toCanary); }
template<typename F> void fields(TestUserRouted& e, F& f) { f.field("key", e.key); f.field("to_canary", e.toCanary); f.field("took_ms", e.took); }
template<typename F> void fields(TestUserNotRouted& e, F& f) { f.field("key", e.key); f.field("cause", e.cause); f.field("node", e.node); f.field("detail", e.detail); }
template<typename F> void fields(ShareMismatchSeen& e, F& f) { f.field("requests", e.requests); f.field("canary_by_weight", e.canaryByWeight); f.field("ln_e", e.logEvidence); f.field("comparison", e.comparison); }
// clang-format on

} // namespace bellwether
