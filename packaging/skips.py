#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""skips.py JUNIT: prints "test: reason" for every skip that ctest's report holds, whole tests and single QtTest functions."""

import re
import sys
import xml.etree.ElementTree as ElementTree

SKIP_LINE = re.compile(r"^SKIP\s*:\s*(.*)$", re.MULTILINE)


def skips(report):
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        output = case.findtext("system-out") or ""
        reasons = SKIP_LINE.findall(output)
        if not reasons and (case.find("skipped") is not None or case.get("status") in ("notrun", "disabled")):
            reasons = [case.get("status", "skipped")]
        for reason in reasons:
            yield f"{case.get('name')}: {reason}"


if __name__ == "__main__":
    print("\n".join(skips(sys.argv[1])))
