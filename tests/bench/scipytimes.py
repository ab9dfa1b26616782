#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""scipytimes.py COUNT ROUNDS: reads ROUNDS pairs of COUNT doubles a side from its input, as bytes, and prints for each
what scipy's mannwhitneyu and ttest_ind say and how many milliseconds they took: U p ms t p ms."""

import sys
import time

try:
    import numpy as np
    from scipy import stats
except ImportError:
    sys.exit(77)


def timed(work):
    start = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - start) * 1e3


def main(count, rounds):
    sides = np.frombuffer(sys.stdin.buffer.read()).reshape(rounds, 2, count)
    for first, second in sides:
        ranks, ranks_ms = timed(lambda: stats.mannwhitneyu(first, second, method="asymptotic"))
        means, means_ms = timed(lambda: stats.ttest_ind(first, second, equal_var=False))
        print(f"{ranks.statistic:.17g} {ranks.pvalue:.17g} {ranks_ms:.6f} "
              f"{means.statistic:.17g} {means.pvalue:.17g} {means_ms:.6f}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
