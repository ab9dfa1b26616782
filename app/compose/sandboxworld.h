// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sandbox itself, for the window that opens on it; sandboxing.h turns the knobs of one that runs.

#include "app/sandbox/sandbox.h" // IWYU pragma: export
#include "app/sandbox/sandboxcontrol.h" // IWYU pragma: export
