// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace bellwether {

/// Logarithm and exponential of nothing but IEEE additions, multiplications and divisions: the same bits on every
/// machine. The C library's differ in the last bit between processors (glibc chooses variants with and without fused
/// multiply-add), so a verdict on the threshold could be another one on the desktop where it is replayed. Both are
/// within 4e-16 of the true value, relative, or absolute for logarithms below 1. A square root needs none of this:
/// IEEE gives std::sqrt exactly.

/// ln(x) of a positive, normal, finite x.
[[nodiscard]] double reproducibleLog(double x);

/// e^x for x of 700 at most; 0 below -700.
[[nodiscard]] double reproducibleExp(double x);

/// The same of each value, in place, bit for bit; faster for many.
void reproducibleLogs(std::span<double> values);
void reproducibleExps(std::span<double> values);

/// ln(sum of e^term), by the greatest so that nothing overflows; -Inf for none. The terms are finite, or -Inf. Uses
/// them up.
[[nodiscard]] double reproducibleLogSum(std::span<double> terms);

} // namespace bellwether
