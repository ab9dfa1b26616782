// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/composition.h"

#include <QString>

namespace bellwether {

/// What is wrong with a store and what to try.
[[nodiscard]] QString storeText(const StoreError& error);

/// As whom and on which machine this window acts.
[[nodiscard]] QString whoText();

} // namespace bellwether
