// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What goes over the control socket, as JSON and back.

#include "app/control/commandjson.h" // IWYU pragma: export
#include "app/control/controlclient.h" // IWYU pragma: export
#include "app/control/statusjson.h" // IWYU pragma: export
