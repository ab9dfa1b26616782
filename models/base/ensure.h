// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bellwether {

/// Whether an invariant has failed in this process. Once true it stays true: the engine then refuses what raises risk,
/// and lowering still works.
[[nodiscard]] bool invariantFailed();

/// Where the first failed invariant stands, as "file:line"; empty while none failed.
[[nodiscard]] const char* failedInvariant();

/// Checks an invariant, in every build. A failure is printed once and latched, never thrown: a dashboard that dies
/// while a roll-back is wanted helps nobody. Returns the condition, so that a caller can leave early.
/// File and line are the caller's; std::source_location would say the same, and clang 14 does not know it.
bool ensure(bool condition, const char* file = __builtin_FILE(), int line = __builtin_LINE());

} // namespace bellwether
