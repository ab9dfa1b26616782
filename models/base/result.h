// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

namespace bellwether {

/// A value, or the reason why there is none. The error is a small enum or struct of the module that made it, never
/// text: text is made in models/views/text. Mark every function that returns one [[nodiscard]].
template<typename T, typename E>
using Result = tl::expected<T, E>;

/// The error's side of a result: `return Unexpected(Fault::CutShort)`. A class of its own because clang 14 deduces no
/// arguments of an alias.
template<typename E>
struct Unexpected : tl::unexpected<E>
{
    using tl::unexpected<E>::unexpected;
};

template<typename E>
Unexpected(E) -> Unexpected<E>;

} // namespace bellwether
