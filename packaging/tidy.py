#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""tidy.py BUILD JOBS [FILE...]: clang-tidy over the sources of BUILD's compile_commands.json, or over the FILEs alone.

Most of clang-tidy's time goes into the library headers that each source includes, so the sources of one top folder go
through it together, as one translation unit. What a whole unit complains of need not be true of its files: a unit that
is not clean is halved until each of its files was read by itself, and only that is printed. Exit code 0: nothing was found.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDERS = ("app", "models", "widgets", "tests")
# Names that most sources of a folder have: each gets its own before it is read.
RENAMED = ("main", "Words")
SOURCES_IN_UNIT = 10
# Names that two sources may both give to something of their own, which one translation unit cannot hold.
OWN_NAME = re.compile(
    r"^(?:(?:struct|class|enum class|enum|union|using(?! namespace)) (?P<type>\w+)|#define (?P<macro>\w+)"
    r"|(?![#/} ]|namespace|using|QTEST_|Q_DECLARE|static_assert)(?:[\w:<>,&*\[\]. ]+[ &*>])?(?P<value>\w+)(?:\[\w*\])*\s*(?:\(|=|\{|;|$))",
    re.MULTILINE,
)


class Source:
    def __init__(self, entry):
        self.path = entry["file"]
        self.folder = os.path.relpath(self.path, ROOT).split(os.sep)[0]
        words = shlex.split(entry["command"])
        self.options = options_of(words[1 : words.index("-o")])
        with open(self.path, encoding="utf-8") as file:
            self.text = file.read()
        self.names = {m["type"] or m["macro"] or m["value"] for m in OWN_NAME.finditer(self.text)} - set(RENAMED)


def options_of(words):
    """Pairs an -isystem with its folder; leaves out the defines that name one test's folder."""
    options = []
    for word in words:
        if options and options[-1] == ("-isystem",):
            options[-1] = ("-isystem", word)
        elif not word.startswith("-DQT_TESTCASE_"):
            options.append((word,))
    return options


def valued_defines(source):
    return {word for (word, *_) in source.options if word.startswith("-D") and "=" in word}


def is_joinable(unit, source):
    first = unit[0]
    return (
        len(unit) < SOURCES_IN_UNIT
        and first.folder == source.folder
        and valued_defines(first) == valued_defines(source)
        and not any(other.names & source.names for other in unit)
    )


def units_of(sources):
    units = []
    for source in sources:
        unit = next((unit for unit in units if is_joinable(unit, source)), None)
        if unit:
            unit.append(source)
        else:
            units.append([source])
    return units


def write_unit(build, name, unit):
    """Copied, not included: some checks look at a unit's main file only."""
    path = os.path.join(build, "tidy", name + ".cpp")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        for index, source in enumerate(unit):
            file.writelines(f"#undef {name}\n#define {name} {name}{index}\n" for name in RENAMED)
            file.write(source.text)
    return path


def tidy(arguments):
    done = subprocess.run(["clang-tidy", "-quiet", *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + (done.stderr if done.returncode else "")


def is_unit_clean(build, name, unit):
    options = dict.fromkeys(option for source in unit for option in source.options)
    config = "tests/.clang-tidy" if unit[0].folder == "tests" else ".clang-tidy"
    code, output = tidy(
        [
            f"--config-file={os.path.join(ROOT, config)}",
            write_unit(build, name, unit),
            "--",
            *(word for option in options for word in option),
            "-Wno-shadow",
        ]
    )
    found = [line for line in output.splitlines() if "error:" in line or "warning:" in line]
    if found:
        print(f"{name} is taken apart: {found[0]}", file=sys.stderr, flush=True)
    return code == 0 and not found


def findings(build, name, unit):
    """What is wrong with the unit's sources, as one text; empty when nothing is."""
    if len(unit) == 1:
        code, output = tidy(["-p", build, unit[0].path])
        return output if code != 0 or "warning:" in output else ""
    if is_unit_clean(build, name, unit):
        return ""
    half = len(unit) // 2
    return findings(build, name + "a", unit[:half]) + findings(build, name + "b", unit[half:])


def main(build, jobs, *files):
    wanted = {os.path.abspath(file) for file in files}
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = {entry["file"]: entry for entry in json.load(file)}
    prefixes = tuple(os.path.join(ROOT, folder) + os.sep for folder in FOLDERS)
    sources = [
        Source(entries[path]) for path in sorted(entries) if path.startswith(prefixes) and (not wanted or path in wanted)
    ]
    units = units_of(sources)
    with ThreadPoolExecutor(int(jobs)) as pool:
        found = list(pool.map(lambda number: findings(build, f"unit{number}", units[number]), range(len(units))))
    print("".join(found), end="")
    print(f"{len(sources)} sources in {len(units)} units, {sum(map(bool, found))} with findings", file=sys.stderr)
    return 1 if any(found) or not sources else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
