// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What judging data after the fact is made of, for the command line.

#include "app/compose/judgejson.h" // IWYU pragma: export
#include "app/compose/rangereader.h" // IWYU pragma: export
#include "models/rollout/judging/judging.h" // IWYU pragma: export
#include "models/rollout/judging/pastcourse.h" // IWYU pragma: export
#include "models/rollout/judging/reviewing.h" // IWYU pragma: export
#include "models/rollout/judging/timetext.h" // IWYU pragma: export
#include "models/rollout/scalars.h" // IWYU pragma: export
