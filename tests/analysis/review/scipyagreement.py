#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""scipyagreement.py PEER: holds the review tests against scipy and, where scipy has no digits, against mpmath."""

import itertools
import json
import math
import random
import subprocess
import sys

try:
    import mpmath
    import numpy as np
    from scipy import stats
except ImportError as error:
    print(f"SKIP: {error.name} is missing (Debian: python3-scipy, python3-mpmath)")
    sys.exit(77)

ALTERNATIVES = ("two-sided", "less", "greater")
MOST_EXACT = 20
TOLERANCE = 1e-10
NO_VARIATION, TOO_FEW = 4, 1


def values(rng, kind, size):
    """One side: kinds with ties, constants, zeros, tails and units."""
    normal = rng.normal(size=size)
    return {
        "normal": lambda: normal,
        "rounded": lambda: np.round(3 * normal),
        "tenths": lambda: np.round(normal, 1),
        "constant": lambda: np.full(size, float(rng.integers(-3, 4))),
        "mostly zero": lambda: np.where(rng.random(size) < 0.8, 0.0, np.round(np.abs(normal), 1)),
        "heavy tail": lambda: np.exp(3 * normal),
        "nano": lambda: 1e-9 * (5 + normal),
        "tera": lambda: 1e12 * (5 + normal),
        "offset": lambda: 1e6 + normal,
    }[kind]()


KINDS = ("normal", "rounded", "tenths", "constant", "mostly zero", "heavy tail", "nano", "tera", "offset")


def sides():
    """Pairs of sides: every kind with every small size, then random larger ones."""
    rng = np.random.default_rng(20231)
    sizes = [(1, 1), (1, 2), (2, 2), (2, 3), (3, 7), (5, 5), (8, 8), (8, 9), (20, 20), (20, 21), (30, 12), (60, 45)]
    for (m, n), kind in itertools.product(sizes, KINDS):
        for shift in (0, 0.3, 2):
            first, second = values(rng, kind, m), values(rng, kind, n)
            yield first + shift * (np.std(first) or 1), second
    for _ in range(600):
        kind, other = rng.choice(KINDS, 2)
        m, n = (int(size) for size in rng.integers(2, 80, 2))
        yield values(rng, kind, m), values(rng, other, n)
    for kind in ("normal", "rounded", "mostly zero", "heavy tail"):
        yield values(rng, kind, 5000) + 0.05, values(rng, kind, 3000)
        yield values(rng, kind, 300) + 3, values(rng, kind, 500)


def question(test, alternative, first, second, confidence=0.95):
    return {"test": test, "alternative": alternative, "confidence": confidence, "first": [float(x) for x in first],
            "second": [float(x) for x in second]}


def ask(peer, questions):
    text = "".join(json.dumps(each) + "\n" for each in questions)
    answers = subprocess.run([peer], input=text, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in answers.splitlines()]


class Findings:
    def __init__(self):
        self.checks, self.wrong, self.worst = 0, [], {}

    def same(self, what, asked, ours, theirs):
        self.checks += 1
        difference = 0 if ours == theirs else abs(ours - theirs) / max(abs(theirs), 5e-324) if ours is not None else math.inf
        self.worst[what] = max(self.worst.get(what, 0), difference)
        if not difference <= TOLERANCE:
            self.wrong.append(f"{what}: ours {ours!r}, theirs {theirs!r}, off by {difference:.2g}; {describe(asked)}")

    def true(self, what, asked, condition):
        self.checks += 1
        if not condition:
            self.wrong.append(f"{what}; {describe(asked)}")


def describe(asked):
    text = json.dumps(asked)
    return text if len(text) < 400 else text[:400] + "..."


def exact_moments(side):
    """Mean and variance/count in 60 digits: floating-point sums are not to be what decides."""
    with mpmath.workdps(60):
        numbers = [mpmath.mpf(x) for x in side]
        mean = mpmath.fsum(numbers) / len(numbers)
        squares = mpmath.fsum((x - mean) ** 2 for x in numbers)
        return mean, squares / (len(numbers) - 1) / len(numbers)


def check_welch(found, asked, ours):
    first, second = np.array(asked["first"]), np.array(asked["second"])
    if min(len(first), len(second)) < 2:
        found.true("one value has no variance", asked, ours.get("trouble") == TOO_FEW)
        return
    if np.ptp(first) == 0 and np.ptp(second) == 0:
        found.true("constants have no variance", asked, ours.get("trouble") == NO_VARIATION)
        return
    (mean1, error1), (mean2, error2) = exact_moments(first), exact_moments(second)
    with mpmath.workdps(60):
        difference, error = mean1 - mean2, mpmath.sqrt(error1 + error2)
        statistic = float(difference / error)
        df = float(error ** 4 / (error1 ** 2 / (len(first) - 1) + error2 ** 2 / (len(second) - 1)))
        difference, error = float(difference), float(error)
    # What scipy makes of the data as they are differs by its own rounding when means cancel.
    theirs = stats.ttest_ind(first, second, equal_var=False, alternative=asked["alternative"])
    rounding = 1e-15 * (abs(np.mean(first)) + abs(np.mean(second))) / error * (1 + abs(statistic))
    found.true("t is scipy's", asked, abs(ours["statistic"] - theirs.statistic) <= TOLERANCE * abs(statistic) + rounding)
    if rounding < 1e-13:
        found.same("p of ttest_ind", asked, ours["p"], theirs.pvalue)
    found.same("t", asked, ours["statistic"], statistic)
    found.same("df", asked, ours["df"], df)
    found.same("p of Welch", asked, ours["p"], p_of_t(statistic, df, asked["alternative"]))
    tail = (1 - asked["confidence"]) / (2 if asked["alternative"] == "two-sided" else 1)
    reach = quantile_of_t(tail, df) * error
    slack = 1e-9 * error
    if asked["alternative"] == "less":
        found.true("no lower end", asked, ours["low"] is None)
    else:
        found.true("lower end", asked, abs(ours["low"] - (difference - reach)) <= TOLERANCE * reach + slack)
    if asked["alternative"] == "greater":
        found.true("no upper end", asked, ours["high"] is None)
    else:
        found.true("upper end", asked, abs(ours["high"] - (difference + reach)) <= TOLERANCE * reach + slack)


def quantile_of_t(tail, df):
    """scipy's own is off by up to 1e-9; one step of Newton with its own tail mends that."""
    t = stats.t.isf(tail, df)
    return t + (stats.t.sf(t, df) - tail) / stats.t.pdf(t, df)


def p_of_t(t, df, alternative):
    if alternative == "two-sided":
        return min(1.0, 2 * stats.t.sf(abs(t), df))
    return stats.t.sf(t if alternative == "greater" else -t, df)


def check_mann_whitney(found, asked, ours):
    first, second = asked["first"], asked["second"]
    pooled = first + second
    has_ties = len(set(pooled)) < len(pooled)
    method = "exact" if max(len(first), len(second)) <= MOST_EXACT and not has_ties else "asymptotic"
    theirs = stats.mannwhitneyu(first, second, alternative=asked["alternative"], method=method)
    if len(set(pooled)) == 1:
        found.true("one value only", asked, ours.get("trouble") == NO_VARIATION and theirs.pvalue == 1)
        return
    found.true("method", asked, ours["exact"] == (method == "exact"))
    found.same("U", asked, ours["statistic"], theirs.statistic)
    found.same("p of U", asked, ours["p"], theirs.pvalue)
    found.same("effect", asked, ours["effect"], theirs.statistic / (len(first) * len(second)))
    if ours["p"] > 0:
        found.same("ln p", asked, math.exp(ours["ln"]), ours["p"])


def counts_of_u(m, n):
    """Ways to get each U, by the textbook's recursion in whole numbers."""
    table = {}
    for i, j in itertools.product(range(m + 1), range(n + 1)):
        ways = [0] * (i * j + 1)
        if i == 0 or j == 0:
            ways = [1]
        else:
            for u, way in enumerate(table[i - 1, j]):
                ways[u + j] += way
            for u, way in enumerate(table[i, j - 1]):
                ways[u] += way
        table[i, j] = ways
    return table[m, n]


def bound_rank(first, second, confidence):
    """The rank of the difference that bounds the shift from below; 0 when none does."""
    m, n = len(first), len(second)
    tail = (1 - confidence) / 2
    pooled = first + second
    if max(m, n) <= MOST_EXACT and len(set(pooled)) == len(pooled):
        counts = counts_of_u(m, n)
        sums = list(itertools.accumulate(counts))
        return sum(1 for total in sums if total <= tail * sums[-1])
    ties = sum(int(t) ** 3 - int(t) for side in (first, second) for t in np.unique(side, return_counts=True)[1])
    variance = m * n / 12 * ((m + n + 1) - ties / ((m + n) * (m + n - 1)))
    return max(0, math.ceil(m * n / 2 - 0.5 - stats.norm.isf(tail) * math.sqrt(variance)))


def check_shift(found, asked, ours):
    first, second = asked["first"], asked["second"]
    differences = np.sort(np.subtract.outer(first, second).ravel())
    found.same("Hodges-Lehmann", asked, ours["estimate"], float(np.median(differences)))
    rank = bound_rank(first, second, asked["confidence"])
    if rank == 0:
        found.true("no interval", asked, ours["low"] is None and ours["high"] is None)
    else:
        found.true("lower end of shift", asked, ours["low"] == differences[rank - 1])
        found.true("upper end of shift", asked, ours["high"] == differences[-rank])


def ordinary_questions():
    for first, second in sides():
        for alternative in ALTERNATIVES:
            yield question("welch", alternative, first, second)
            yield question("mannwhitney", alternative, first, second)
        if len(first) * len(second) < 300_000:
            for confidence in (0.5, 0.95, 0.98):
                yield question("shift", "two-sided", first, second, confidence)


def extreme_questions():
    """p-values down to 1e-300, and far below what a double holds."""
    rng = np.random.default_rng(20232)
    for size in (2, 3, 5, 10, 100, 1000, 3000):
        for apart in (5, 40, 1e3, 1e6, 1e12):
            first, second = rng.normal(size=size) + apart, rng.normal(size=size)
            for alternative in ALTERNATIVES:
                yield question("welch", alternative, first, second)
                yield question("mannwhitney", alternative, np.round(first, 2), np.round(second, 2))


def ln_student(t, df, alternative):
    with mpmath.workdps(50):
        x = mpmath.mpf(df) / (mpmath.mpf(df) + mpmath.mpf(t) ** 2)
        outer = mpmath.betainc(mpmath.mpf(df) / 2, 0.5, 0, x, regularized=True) / 2
        tail = outer if (t > 0) == (alternative != "less") or alternative == "two-sided" else 1 - outer
        return float(mpmath.log(2 * tail if alternative == "two-sided" else tail))


def check_extreme(found, asked, ours):
    if asked["test"] == "welch":
        theirs = ln_student(ours["statistic"], ours["df"], asked["alternative"])
    elif ours["exact"]:
        return
    else:
        sign = {"less": -1, "greater": 1, "two-sided": math.copysign(1, ours["z"])}[asked["alternative"]]
        m, n = len(asked["first"]), len(asked["second"])
        deviation = (ours["statistic"] - m * n / 2 - math.copysign(0.5, ours["z"])) / ours["z"]
        z = (sign * (ours["statistic"] - m * n / 2) - 0.5) / deviation
        with mpmath.workdps(50):
            tail = mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2)) / 2
            theirs = float(mpmath.log(min(1, 2 * tail) if asked["alternative"] == "two-sided" else tail))
    if abs(theirs) > 1e-3:
        found.same("ln p of " + asked["test"], asked, ours["ln"], theirs)
    found.true("p is e^ln p", asked, abs(ours["p"] - math.exp(ours["ln"])) <= 1e-12 * ours["p"] + 1e-323)


CHECKS = {"welch": check_welch, "mannwhitney": check_mann_whitney, "shift": check_shift}


def main(peer):
    found = Findings()
    questions = list(ordinary_questions())
    for asked, ours in zip(questions, ask(peer, questions), strict=True):
        CHECKS[asked["test"]](found, asked, ours)
    extreme = list(extreme_questions())
    for asked, ours in zip(extreme, ask(peer, extreme), strict=True):
        check_extreme(found, asked, ours)
    for what, worst in sorted(found.worst.items()):
        print(f"{what}: off by {worst:.2g} at most")
    print(f"{len(questions) + len(extreme)} questions, {found.checks} checks, {len(found.wrong)} wrong")
    print("\n".join(found.wrong[:20]))
    return 1 if found.wrong or found.checks < 20_000 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
