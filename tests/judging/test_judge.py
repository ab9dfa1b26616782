# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""bellwetherctl judge on files: verdicts and exit codes, JSON, reviews, and what it refuses; held against its manual."""

import json
import math
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(os.environ["BELLWETHER_PROGRAMS"]) / "bellwetherctl"
MANUAL = pathlib.Path(os.environ["BELLWETHER_MANUAL"]).read_text(encoding="utf-8")
NO_WORSE, WORSE, UNDECIDED, CANNOT_JUDGE, BAD_FILE, USAGE, UNREAD = 0, 1, 2, 3, 5, 64, 69

PLAN = """apiVersion: bellwether/v1
service: shop
environment: test
connections: {metrics: prometheus-main, traffic: edge}
traffic: {kind: haproxy, backend: be, tracks: {stable: [s1], canary: [c1]}}
stages: [{weight: 5, at_least: 1m}, {weight: 100, at_least: 1m}]
metrics:
"""
METRICS = {
    "errors": "{name: errors, kind: proportion, events: 'e{t=\"$track\"}', exposures: 'r{t=\"$track\"}', accept: 1.5x}",
    "strict": "{name: errors, kind: proportion, events: 'e{t=\"$track\"}', exposures: 'r{t=\"$track\"}'}",
    "latency": "{name: latency, kind: distribution, histogram: 'd{t=\"$track\"}', show: [p95], accept: 1.2x}",
    "bytes": "{name: bytes, kind: mean, sum: 's{t=\"$track\"}', exposures: 'r{t=\"$track\"}', accept: 1.2x}",
    "load": "{name: load, kind: gauge, value: 'l{t=\"$track\"}', accept: 1.2x}",
    "shown": "{name: shown, kind: gauge, value: 'x{t=\"$track\"}'}",
}
HEADER = "metric,track,from,to,events,sum,exposures,le,count,at,value\n"


def data_of_all_kinds(times_worse, intervals):
    """Ten-second intervals of every kind; the canary's numbers are so many times stable's."""
    rng = random.Random(20263)
    lines = []
    for i in range(intervals):
        begin, end = 1772366400 + 10 * i, 1772366410 + 10 * i
        for track, asked, factor in (("stable", 900, 1), ("canary", 100, times_worse)):
            events = sum(rng.random() < 0.02 * factor for _ in range(asked))
            lines.append(f"errors,{track},{begin},{end},{events},,{asked},,,,")
            lines.append(f"bytes,{track},{begin},{end},,{asked * factor * rng.gauss(50, 1)},{asked},,,,")
            waits = [factor * rng.lognormvariate(-2.5, 0.5) for _ in range(asked)]
            for bound in (0.05, 0.1, 0.25, 1, math.inf):
                lines.append(f"latency,{track},{begin},{end},,,,{bound},{sum(w <= bound for w in waits)},,")
            for at in (begin, begin + 5):
                lines.append(f"load,{track},,,,,,,,{at},{factor * rng.gauss(40, 1)}")
    return HEADER + "\n".join(lines) + "\n"


class Judge(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bellwether-judge-"))
        self.addCleanup(shutil.rmtree, self.home)

    def plan(self, *metrics):
        plan = self.home / "plan.yaml"
        plan.write_text(PLAN + "".join(f"  - {METRICS[metric]}\n" for metric in metrics), encoding="utf-8")
        return plan

    def data(self, text, name="data.csv"):
        file = self.home / name
        file.write_text(text, encoding="utf-8")
        return file

    def run_judge(self, *arguments, text=None):
        return subprocess.run([PROGRAM, "--home", self.home, "judge", *arguments], input=text, capture_output=True,
                              text=True, timeout=60, check=False)

    def exits(self, code, *arguments, text=None):
        ran = self.run_judge(*arguments, text=text)
        self.assertEqual(ran.returncode, code, f"{arguments}\n{ran.stdout}\n{ran.stderr}")
        return ran

    def said(self, code, *arguments, text=None):
        said = json.loads(self.exits(code, *arguments, "--json", text=text).stdout)
        self.assertEqual(said["exit_code"], code)
        return said


class TheVerdict(Judge):
    ALL = ("errors", "latency", "bytes", "load", "shown")

    def test_a_bad_canary_of_every_kind_is_worse(self):
        said = self.said(WORSE, self.plan(*self.ALL), "--data", self.data(data_of_all_kinds(2, 60)))
        self.assertEqual(said["verdict"], "worse")
        self.assertEqual({metric["metric"]: metric["verdict"] for metric in said["metrics"]},
                         {"errors": "worse", "latency": "worse", "bytes": "worse", "load": "worse",
                          "shown": "cannot-judge"})
        latency = next(metric for metric in said["metrics"] if metric["metric"] == "latency")
        [p95] = latency["quantiles"]
        self.assertEqual(p95["quantile"], 0.95)
        self.assertTrue(p95["canary_low"] <= p95["canary"] <= p95["canary_high"], p95)
        self.assertTrue(p95["stable_low"] <= p95["stable"] <= p95["stable_high"], p95)
        self.assertTrue(1 < p95["ratio_high"], p95)
        self.assertGreaterEqual(said["max_ln_e"], said["ln_threshold"])
        self.assertAlmostEqual(said["ln_threshold"], math.log(20), places=12)
        self.assertEqual(said["from"], "2026-03-01T12:00:00.000Z")
        self.assertEqual(said["to"], "2026-03-01T12:10:00.000Z")
        self.assertAlmostEqual(sum(metric["carried"] for metric in said["metrics"]), 1, places=9)

    def test_a_good_canary_of_every_kind_is_no_worse(self):
        said = self.said(NO_WORSE, self.plan(*self.ALL), "--data", self.data(data_of_all_kinds(1, 300)))
        self.assertEqual(said["verdict"], "no-worse")
        self.assertEqual([metric["intervals"] for metric in said["metrics"]], [300, 300, 300, 300, 0])

    def test_little_data_decides_nothing(self):
        plan = self.plan("errors")
        file = self.data(data_of_all_kinds(1, 3))
        self.exits(BAD_FILE, plan, "--data", file)  # the plan has errors alone
        only = self.data("".join(line for line in file.read_text().splitlines(True) if line[:1] in "me"
                                 and not line.startswith("bytes")))
        self.assertEqual(self.said(UNDECIDED, plan, "--data", only)["verdict"], "not-enough-data")
        self.assertIn("NOT ENOUGH DATA", self.exits(UNDECIDED, plan, "--data", only).stdout)

    def test_a_metric_without_data_keeps_the_whole_undecided(self):
        file = self.data(data_of_all_kinds(1, 300))
        plan = self.plan("errors", "latency", "bytes", "load", "shown")
        text = "".join(line for line in file.read_text().splitlines(True) if not line.startswith("load"))
        self.assertEqual(self.said(UNDECIDED, plan, "--data", self.data(text))["verdict"], "no-data")
        self.said(NO_WORSE, plan, "--data", file, "--metric", "errors", "--metric", "bytes")

    def test_nothing_to_judge_by_cannot_be_judged(self):
        file = self.data("metric,track,at,value\nshown,canary,1,2\nshown,stable,1,2\n")
        said = self.said(CANNOT_JUDGE, self.plan("shown"), "--data", file)
        self.assertEqual((said["verdict"], said["reason"]), ("cannot-judge", "nothing-judged"))
        self.assertEqual(said["metrics"][0]["reason"], "no-margin")

    def test_nan_is_data_that_does_not_count(self):
        rows = "".join(f"errors,{track},{i},{'NaN' if i < 4 and track == 'canary' else 10},{asked}\n"
                       for i in range(8) for track, asked in (("stable", 900), ("canary", 100)))
        file = self.data("metric,track,interval,events,exposures\n" + rows)
        metric = self.said(WORSE, self.plan("errors"), "--data", file)["metrics"][0]
        self.assertEqual(metric["left_out"], {"not-finite": 4})
        self.assertEqual(metric["canary"], {"events": 40, "exposures": 400})

    def test_csv_json_and_standard_input_say_the_same(self):
        text = data_of_all_kinds(1.3, 40)
        plan = self.plan(*self.ALL)
        names = text.splitlines()[0].split(",")
        rows = [{name: cell for name, cell in zip(names, line.split(","), strict=True) if cell}
                for line in text.splitlines()[1:]]
        numbers = ("events", "sum", "exposures", "count", "value", "from")
        for row in rows:
            row.update({name: float(row[name]) for name in numbers if name in row})
        random.Random(1).shuffle(rows)
        as_json = json.dumps(rows)
        ran = self.run_judge(plan, "--data", self.data(text), "--json")
        self.assertEqual(self.run_judge(plan, "--data", self.data(as_json, "data.json"), "--json").stdout, ran.stdout)
        self.assertEqual(self.run_judge(plan, "--data", "-", "--json", text=text).stdout, ran.stdout)
        self.assertEqual(self.run_judge(plan, "--data", "-", "--json", text=as_json).stdout, ran.stdout)


class TheManual(Judge):
    def blocks_of_the_example(self):
        """The plan's metric, the data, what is printed, and a script."""
        return re.findall(r"```\n(.*?)```", MANUAL[MANUAL.index("## A worked example"):], re.DOTALL)

    def test_the_worked_example_is_what_is_printed(self):
        _, data, shown, _ = self.blocks_of_the_example()
        file = self.data(data)
        printed = self.exits(WORSE, self.plan("strict"), "--data", file).stdout
        self.assertEqual(shown, f"$ bellwetherctl judge plan.yaml --data data.csv; echo $?\n{printed}1\n")
        metric = self.said(WORSE, self.plan("strict"), "--data", file)["metrics"][0]
        self.assertAlmostEqual(metric["ln_e"], 7.25404, places=5)

    def test_the_examples_of_files_are_read(self):
        plan = self.plan("errors", "latency", "load")
        examples = re.findall(r"```\n(metric,track.*?|\[\n.*?)```", MANUAL, re.DOTALL)
        self.assertEqual(len(examples), 4)
        for example in examples:
            self.exits(UNDECIDED, plan, "--data", self.data(example.replace("cpu,", "load,")))

    def test_every_member_is_named(self):
        said = self.said(WORSE, self.plan("errors", "latency", "bytes", "load"), "--data",
                         self.data(data_of_all_kinds(2, 60)), *[word for test in TheReview.TESTS
                                                                for word in ("--test", test)])
        names = set(said)
        for part in said["metrics"] + said["reviews"]:
            names |= set(part)
            for value in part.values():
                for member in value if isinstance(value, list) else [value]:
                    names |= set(member) if isinstance(member, dict) else set()
        self.assertGreater(len(names), 60)
        self.assertEqual([name for name in sorted(names) if f"`{name}`" not in MANUAL], [])

    def test_help_names_every_option_and_code(self):
        text = self.exits(0, "--help").stdout
        for option in set(re.findall(r"--[a-z][a-z-]+", MANUAL)) - {"--home"}:
            self.assertIn(option, text)
        for code in (NO_WORSE, WORSE, UNDECIDED, CANNOT_JUDGE, BAD_FILE, USAGE, UNREAD):
            self.assertRegex(text, rf"(?m)^  {code} ")
            self.assertIn(f"\n| {code} | ", MANUAL)


class TheReview(Judge):
    TESTS = ("welch", "mann-whitney", "kayenta", "group-sequential", "argo")

    def review(self, stable, canary, *options):
        rows = "".join(f"bytes,{track},{value}\n" for track, side in (("stable", stable), ("canary", canary))
                       for value in side)
        file = self.data("metric,track,value\n" + rows)
        # Plain values are not judged.
        said = self.said(UNDECIDED, self.plan("bytes"), "--data", file, *options)
        return said["reviews"]

    def test_says_what_scipy_says(self):
        stable = [17.2, 20.9, 22.6, 18.1, 21.7, 21.4, 23.5, 24.2, 14.7, 21.8]
        canary = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4]
        welch, = self.review(stable, canary, "--test", "welch")
        for name, expected in {"statistic": 0.17569714143540885, "pvalue": 0.8624433688651096,
                               "df": 18.47430171242098, "effect": 0.21, "interval_low": -2.296489909366262,
                               "interval_high": 2.7164899093662567, "confidence": 0.95}.items():
            self.assertAlmostEqual(welch[name], expected, places=10, msg=name)
        self.assertIs(welch["one_look"], True)
        ranks, = self.review([20, 11, 17, 12], [19, 22, 16, 29, 24], "--test", "mann-whitney")
        self.assertEqual((ranks["statistic"], ranks["method"], ranks["effect"]), (17, "exact", 0.85))
        self.assertAlmostEqual(ranks["pvalue"], 1 / 9, places=14)
        greater, = self.review([1, 2, 3, 4], [5, 6, 7, 8], "--test", "mann-whitney", "--alternative", "greater")
        self.assertAlmostEqual(greater["pvalue"], 1 / 70, places=14)

    def test_takes_a_value_an_interval(self):
        said = self.said(WORSE, self.plan("errors", "latency", "bytes", "load"), "--data",
                         self.data(data_of_all_kinds(2, 60)), "--test", "welch")
        self.assertEqual([(review["values"], review["canary_count"]) for review in said["reviews"]],
                         [("rates", 60), ("quantiles", 60), ("means", 60), ("means", 60)])
        self.assertEqual(said["reviews"][1]["quantile"], 0.95)

    def test_every_test_has_its_say(self):
        said = self.review([1, 2, 3, 4, 5] * 5, [3, 4, 5, 6, 7] * 5, *[word for test in self.TESTS
                                                                       for word in ("--test", test)],
                           "--success", "<= 6", "--failure-limit", "2", "--looks", "3")
        self.assertEqual([review["test"] for review in said], list(self.TESTS))
        self.assertEqual(said[2]["label"], "High")
        self.assertEqual(said[2]["confidence"], 0.98)
        self.assertEqual([look["crossed"] for look in said[3]["looks"]], [False, True, True])
        self.assertEqual((said[4]["phase"], said[4]["failed"], said[4]["measured"]), ("Failed", 3, 15))

    def test_says_why_there_is_no_result(self):
        welch, ranks = self.review([1, 1], [1, 1], "--test", "welch", "--test", "mann-whitney")
        self.assertEqual((welch["trouble"], ranks["trouble"]), ("no-variation", "no-variation"))
        argo, = self.review([1], [1], "--test", "argo", "--failure-limit", "-1")
        self.assertEqual(argo["trouble"], "bad-conditions")

    def test_people_read_that_it_is_no_verdict(self):
        file = self.data("metric,track,value\nbytes,stable,1\nbytes,stable,2\nbytes,canary,3\nbytes,canary,5\n")
        text = self.exits(UNDECIDED, self.plan("bytes"), "--data", file, "--test", "welch").stdout
        self.assertIn("one look at the end, not the verdict", text)


class WhatIsRefused(Judge):
    def test_bad_files_are_named_with_line_and_column(self):
        plan = self.plan("errors")
        file = self.data("metric,track,from,to,events,exposures\nerrors,canary,1,2,3,30\nerrors,canary,2,3,many,30\n")
        ran = self.exits(BAD_FILE, plan, "--data", file)
        self.assertIn(f"{file}:3:19: ", ran.stderr)
        self.assertIn("many", ran.stderr)
        self.assertEqual(ran.stdout, "")
        self.assertIn("-:1:1: ", self.exits(BAD_FILE, plan, "--data", "-", text="foo\n").stderr)
        self.exits(BAD_FILE, plan, "--data", self.home / "no-such-file")
        self.exits(BAD_FILE, plan, "--data", self.home)
        self.exits(BAD_FILE, plan, "--data", self.data(""))
        self.exits(BAD_FILE, self.home / "no-plan.yaml", "--data", file)
        self.exits(BAD_FILE, self.data("service: shop\n", "bad.yaml"), "--data", file)

    def test_data_that_do_not_fit_the_plan_are_refused(self):
        rows = "metric,track,interval,events,exposures\nerrors,canary,0,3,30\n"
        self.assertIn("eror", self.exits(BAD_FILE, self.plan("errors"), "--data",
                                         self.data(rows.replace("errors", "eror"))).stderr)
        self.assertIn(":2:1: ", self.exits(BAD_FILE, self.plan("bytes"), "--data",
                                           self.data(rows.replace("errors", "bytes"))).stderr)

    def test_wrong_usage(self):
        plan = self.plan("errors")
        file = self.data("metric,track,interval,events,exposures\nerrors,canary,0,3,30\n")
        data = ("--data", file)
        for arguments in ([], [plan], [plan, plan, *data], [plan, *data, "--last", "30m"], [plan, "--to", "2"],
                          [plan, "--last", "soon"], [plan, "--last", "0s"], [plan, "--from", "5", "--to", "5"],
                          [plan, "--from", "noon"], [plan, "--last", "800h"], [plan, "--from", "0", "--to", "noon"],
                          [plan, *data, "--follow"], [plan, *data, "--foo"], [plan, *data, "--test", "student"],
                          [plan, *data, "--metric", "other"], [plan, *data, "--alternative", "more"],
                          [plan, *data, "--confidence", "1"], [plan, *data, "--confidence", "nan"],
                          [plan, *data, "--looks", "0"], [plan, *data, "--looks", "101"],
                          [plan, *data, "--success", "0.5"], [plan, *data, "--failure-limit", "-2"],
                          [plan, "--data", ""], [plan, *data, "--timeout", "5"]):
            ran = self.exits(USAGE, *arguments)
            self.assertNotEqual(ran.stderr.strip(), "", arguments)
            self.assertEqual(ran.stdout, "", arguments)

    def test_a_backend_that_is_not_there(self):
        plan = self.plan("errors")
        self.assertIn("prometheus-main", self.exits(BAD_FILE, plan, "--last", "5m").stderr)
        self.exits(BAD_FILE, plan, "--last", "5m", "--connections", self.home / "no-such-file")
        # Port 1 of this machine: nobody listens.
        elsewhere = self.data("connections:\n  - {name: prometheus-main, kind: prometheus, url: 'http://127.0.0.1:1'}\n",
                              "elsewhere.yaml")
        self.assertIn("prometheus-main",
                      self.exits(UNREAD, plan, "--last", "5m", "--connections", elsewhere).stderr)


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False).result.wasSuccessful())
