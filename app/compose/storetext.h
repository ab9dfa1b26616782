// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/storeerror.h"

#include <QString>

namespace bellwether {

/// What is wrong with a store's file and what to try, in the user's language.
[[nodiscard]] QString textOf(const StoreError& error);

} // namespace bellwether
