# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the plan reader and the published schema together: both must give the same verdict on each plan of a corpus,
but for the rules below, which no schema can say."""

import copy
import json
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as error:
    print(f"SKIP: {error.name} is missing (Debian: python3-jsonschema, python3-yaml)")
    sys.exit(77)

# What the reader refuses and the schema accepts: problem and path.
READER_ONLY = [
    r"Conflict@stages\[\d+\]\.weight",  # weights ascend
    r"Conflict@traffic\.tracks\.canary",  # a server on both tracks
    r"Conflict@metrics\[\d+\]\.name",  # names are unique
    r"Conflict@flags\[\d+\]\.key",
    r"BadValue@metrics\[\d+\]\.accept",  # on the side of stable that is worse
    r"UnknownName@rules\[\d+\]\.metric",  # names exist
    r"Conflict@rules\[\d+\]\.metric",  # burn rates are of an objective
    r"UnknownName@checklists\.\w+\.(template|gates)",
    r"UnknownName@stages\[\d+\]\.gates\.checklist",
    r"UnknownName@extends",
    r"BadValue@rules\[\d+\]\.(of|absolute)",  # quantiles for distributions, percent for proportions
]

VALUES = [None, True, False, 5, 5.5, -1, 0, 100, 100.5, 101, 1e300, "", "x", "5", "007", "5%", "0%", "100.0%", "101%",
          "1e1", "-5%", "1.5x", "0x", "0.0x", "100.5x", "+0.2pp", "+-5pp", "-100pp", "p99", "p99.9", "p0", "p100",
          "p05", "90s", "1h30m", "30m1h", "1m1m", "90", "0s", "5ms10s", "", "never", "no-worse", "pre", "critical",
          "haproxy", "gauge", "mean", "distribution", "a;b", "a b", "a/b", "\x07", "\n", "http://a", "javascript:a",
          "errors", "shop1", [], {}, ["x"], ["x", "x"], [5], [""], [{}], {"x": "y"}, {"kind": "gauge"}]


def places(node, path=()):
    yield path
    # Of a list of texts the first stands for all.
    plain = isinstance(node, list) and not any(isinstance(item, (dict, list)) for item in node)
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in list(keys)[:1] if plain else keys:
        yield from places(node[key], path + (key,))


def changed(plan, path, change):
    """A copy of the plan in which `change` was applied to the container and key at the end of the path."""
    plan = copy.deepcopy(plan)
    node = plan
    for key in path[:-1]:
        node = node[key]
    change(node, path[-1])
    return plan


def rename(node, key):
    node[key + "x"] = node.pop(key)


def mutants(plan):
    for path in places(plan):
        if path:
            yield changed(plan, path, lambda node, key: node.pop(key))
            for value in VALUES:
                yield changed(plan, path, lambda node, key, value=value: node.__setitem__(key, value))
            if isinstance(path[-1], str):
                yield changed(plan, path, rename)
            else:
                yield changed(plan, path, lambda node, key: node.append(copy.deepcopy(node[key])))
        node = plan
        for key in path:
            node = node[key]
        if isinstance(node, dict):
            for key in ("surprise", "title", "show", "metric", "relative", "extends"):
                if key not in node:
                    yield changed(plan, path + (key,), lambda node, key: node.__setitem__(key, "1.5x"))


def verdicts(program, lines):
    done = subprocess.run([program], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    answers = done.stdout.splitlines()
    assert len(answers) == len(lines), f"{len(lines)} plans, {len(answers)} verdicts"
    return answers


def disagreement(valid, verdict):
    if verdict == "lost":
        return "the pinned text gives another plan"
    if verdict == "accept":
        return "" if valid else "only the schema refuses"
    problems = verdict.split("\t")[1:]
    foreign = [problem for problem in problems if not any(re.fullmatch(rule, problem) for rule in READER_ONLY)]
    if valid and foreign:
        return "only the reader refuses"
    return "" if problems else "refused without a problem"


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    with open(source / "resources/schema/plan.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    folder = source / "tests/rollout/plans"
    files = sorted(folder.glob("good/*")) + [source / "resources/sandbox/plan.yaml"]
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    good = {name: yaml.safe_load(json.dumps(json.loads(text)) if name.endswith("json") else text)
            for name, text in texts.items()}
    failures = []
    asWritten = verdicts(program, [json.dumps(text) for text in texts.values()])
    for (name, plan), verdict in zip(good.items(), asWritten):
        if verdict != "accept" or not validator.is_valid(plan):
            failures.append(f"{name} is good, but: {verdict}, schema says {validator.is_valid(plan)}")

    seen = {json.dumps(mutant): mutant for name, plan in good.items() if name != "plan.yaml"
            for mutant in mutants(plan)}
    accepted = 0
    for (line, mutant), verdict in zip(seen.items(), verdicts(program, list(seen))):
        valid = validator.is_valid(mutant)
        accepted += verdict == "accept"
        if why := disagreement(valid, verdict):
            failures.append(f"{why}: {verdict}\n    {line}")
    print(f"{len(seen)} plans, {accepted} accepted, {len(failures)} disagreements")
    for failure in failures[:20]:
        print(failure)
    return 1 if failures or not accepted else 0


sys.exit(main())
