// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sentences that the window and the command line share.

#include "models/views/ending.h" // IWYU pragma: export
#include "models/views/text/backendtext.h" // IWYU pragma: export
#include "models/views/text/backtesttext.h" // IWYU pragma: export
#include "models/views/text/consoletext.h" // IWYU pragma: export
#include "models/views/text/eventtext.h" // IWYU pragma: export
#include "models/views/text/judgetext.h" // IWYU pragma: export
#include "models/views/text/plantext.h" // IWYU pragma: export
#include "models/views/text/preflighttext.h" // IWYU pragma: export
#include "models/views/text/refusaltext.h" // IWYU pragma: export
#include "models/views/text/windowtext.h" // IWYU pragma: export
#include "models/views/troubles.h" // IWYU pragma: export
