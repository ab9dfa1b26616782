// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bellwether {

/// A visitor from lambdas, for std::visit.
template<typename... F>
struct Overloaded : F...
{
    using F::operator()...;
};

// clang-tidy 14 needs the guide that C++20 makes implicit.
template<typename... F>
Overloaded(F...) -> Overloaded<F...>;

} // namespace bellwether
