#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the tree against its table, and proves that each check finds what it is there to find.

BELLWETHER_SOURCE is the tree, BELLWETHER_LINKS the link dependencies as CMake wrote them down.
"""

import os
import pathlib
import tempfile
import unittest

import house

SPDX = "// SPDX-FileCopyrightText: The Bellwether developers\n// SPDX-License-Identifier: GPL-3.0-or-later\n"
HEADER = SPDX + "#pragma once\n"

# A small tree without a fault, on which each fault is planted alone.
SOUND = {
    "CMakeLists.txt": SPDX.replace("//", "#"),
    "models/base/time.h": HEADER + "#include <chrono>\n",
    "models/analysis/judge.cpp": SPDX + '#include "models/base/time.h"\n#include <boost/math/distributions/beta.hpp>\n',
    "models/views/rows.h": HEADER + "#include <QAbstractItemModel>\n",
    "app/ports/clock.h": HEADER + '#include "models/base/time.h"\n',
    "app/backends/haproxy/parser.h": HEADER + '#include "app/ports/clock.h"\n#include <nlohmann/json_fwd.hpp>\n',
    "app/backends/prometheus/parser.h": HEADER,
    "app/main.cpp": SPDX + '#include "widgets/window.h"\n',
    "widgets/window.h": HEADER + '#include "models/views/rows.h"\n',
    "tests/base/tst_time.cpp": SPDX + '#include "models/base/time.h"\n#include "tst_time.moc"\n',
    "tests/gui/probe.cpp": SPDX + "void f() { QTest::qWait(1); }\n",
}

# (what is planted, where, its text, what the finding must say)
PLANTED = [
    ("a folder at the top", "docs/page.md", "text", "nothing called docs"),
    ("a file at the top", "notes.txt", "text", "nothing called notes.txt"),
    ("a folder without a row", "models/extra/x.h", HEADER, "no row"),
    ("an upward include", "models/base/up.h", HEADER + '#include "models/views/rows.h"\n', 'may not include "models/views/'),
    ("one backend in another", "app/backends/haproxy/x.h", HEADER + '#include "app/backends/prometheus/parser.h"\n',
     'may not include "app/backends/prometheus/'),
    ("the network in the store", "app/store/x.h", HEADER + '#include "app/net/http.h"\n', "is no file"),
    ("a widget in an adapter", "app/backends/haproxy/x.h", HEADER + '#include "widgets/window.h"\n', "may not include"),
    ("product code that includes a test", "app/engine/x.h", HEADER + '#include "tests/support/fake.h"\n', "is no file"),
    ("a relative include", "models/base/x.h", HEADER + '#include "time.h"\n', '"time.h" is no file'),
    ("a climbing include", "models/base/x.h", HEADER + '#include "../base/time.h"\n', "is no file"),
    ("an include of nothing", "app/engine/x.h", HEADER + '#include "models/base/gone.h"\n', "is no file"),
    ("our header in brackets", "app/engine/x.h", HEADER + "#include <models/base/time.h>\n", "write it with quotes"),
    ("Qt in the core", "models/rollout/x.cpp", SPDX + "#include <QString>\n", "may not include <QString>"),
    ("the system in the core", "models/rollout/x.cpp", SPDX + "#include <sys/socket.h>\n", "may not include <sys/socket.h>"),
    ("SQLite outside the store", "app/engine/x.cpp", SPDX + "#include <sqlite3.h>\n", "may not include <sqlite3.h>"),
    ("curl in an adapter", "app/backends/haproxy/x.cpp", SPDX + "#include <curl/curl.h>\n", "may not include <curl"),
    ("a file without a licence", "app/engine/x.cpp", "int x;\n", "lacks the line"),
    ("a script without a licence", "packaging/do", "#!/bin/sh\n", "lacks the line"),
    ("a long header", "app/engine/x.h", HEADER + "\n" * 150, "at most 150"),
    ("a long source", "app/engine/x.cpp", SPDX + "\n" * 600, "at most 600"),
    ("a long test", "tests/base/tst_x.cpp", SPDX + "\n" * 400, "at most 400"),
    ("a tooltip", "widgets/x.cpp", SPDX + "void f() { setToolTip(name); }\n", "use plainTip"),
    ("a sleep", "tests/base/tst_x.cpp", SPDX + "void f() { QTest::qWait(5); }\n", "waits blindly"),
    ("a sleep of the standard library", "app/net/x.cpp", SPDX + "std::this_thread::sleep_for(1s);\n", "waits blindly"),
    ("a certificate waved through", "app/net/x.cpp", SPDX + "reply->ignoreSslErrors();\n", "certificate"),
    ("no peer check", "app/net/x.cpp", SPDX + "curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 0L);\n", "certificate"),
    ("a nested loop", "widgets/x.cpp", SPDX + "QEventLoop loop;\n", "nests an event loop"),
    ("an exception", "models/rollout/x.cpp", SPDX + "void f() { throw 1; }\n", "throws"),
    ("text made in an adapter", "app/backends/haproxy/x.cpp", SPDX + 'auto t = tr("Down");\n', "makes text"),
    ("a text not said", "translations/bellwether_en.ts",
     '<source>%n node(s)</source>\n<translation type="unfinished">', "does not say"),
    ("a header without its pragma", "app/engine/x.h", SPDX, "lacks #pragma once"),
]


def findings(root):
    tree = house.Tree(root)
    return [finding for check in house.TREE_CHECKS for finding in check(tree)]


def plant(folder, files):
    for name, text in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class TheHouse(unittest.TestCase):
    def test_tree_keeps_the_table(self):
        found = findings(os.environ["BELLWETHER_SOURCE"])
        self.assertFalse(found, "\n" + "\n".join(found))

    def test_links_keep_the_table(self):
        links = house.read_links(pathlib.Path(os.environ["BELLWETHER_LINKS"]).read_text(encoding="utf-8"))
        self.assertIn("bellwether_rollout", links)
        found = list(house.check_links(links))
        self.assertFalse(found, "\n" + "\n".join(found))


class Faults(unittest.TestCase):
    def test_sound_tree_has_none(self):
        with tempfile.TemporaryDirectory() as folder:
            plant(folder, SOUND)
            self.assertEqual(findings(folder), [])

    def test_each_planted_fault_is_found_alone(self):
        for what, name, text, expected in PLANTED:
            with self.subTest(what), tempfile.TemporaryDirectory() as folder:
                plant(folder, {**SOUND, name: text})
                found = findings(folder)
                self.assertTrue(found, "not found")
                for finding in found:
                    self.assertIn(name, finding)
                    self.assertIn(expected, finding)

    def test_cycle_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            plant(folder, {"app/engine/a.h": HEADER + '#include "app/engine/b.h"\n',
                           "app/engine/b.h": HEADER + '#include "app/engine/a.h"\n'})
            self.assertEqual(findings(folder),
                             ["include cycle: app/engine/a.h -> app/engine/b.h -> app/engine/a.h"])

    def test_library_seen_through_a_header_is_found(self):
        private = {"app/net/loop.h": HEADER + "#include <curl/curl.h>\n",
                   "app/net/loop.cpp": SPDX + '#include "app/net/loop.h"\n',
                   "app/net/client.h": HEADER}
        leak = {"app/net/client.h": HEADER + '#include "app/net/loop.h"\n',
                "app/control/link.cpp": SPDX + '#include "app/net/client.h"\n'}
        for files, expected in ((private, []), ({**private, **leak}, [
                "app/net/loop.h:4: app/control/link.cpp comes to see <curl/curl.h> through this header"])):
            with tempfile.TemporaryDirectory() as folder:
                plant(folder, files)
                self.assertEqual(findings(folder), expected)

    def test_comments_and_texts_are_not_code(self):
        text = SPDX + '// sleep_for would hide it\nauto s = "throw"; /* QEventLoop\n*/ auto n = 1\'000;\nauto r = R"(tr("x"))";\n'
        with tempfile.TemporaryDirectory() as folder:
            plant(folder, {"app/engine/x.cpp": text})
            self.assertEqual(findings(folder), [])

    def test_code_between_digit_separators_is_code(self):
        text = SPDX + "auto n = 1'000; void f() { throw 2'000; }\n"
        with tempfile.TemporaryDirectory() as folder:
            plant(folder, {"app/engine/x.cpp": text})
            self.assertEqual(len(findings(folder)), 1)


class Links(unittest.TestCase):
    def check(self, *lines):
        return list(house.check_links(house.read_links("\n".join("\t".join(line) for line in lines))))

    def test_sound_links_pass(self):
        self.assertEqual([], self.check(
            ("bellwether_base", "models/base", "bellwether_options;tl::expected"),
            ("bellwether_net", "app/net", "bellwether_options;bellwether_base;$<LINK_ONLY:CURL::libcurl>")))

    def test_library_of_a_higher_layer_is_found(self):
        self.assertEqual(["bellwether_base (models/base) may not link bellwether_net"], self.check(
            ("bellwether_base", "models/base", "bellwether_net"), ("bellwether_net", "app/net", "")))

    def test_foreign_library_is_found(self):
        self.assertEqual(["bellwether_rollout (models/rollout) may not link Qt6::Core"], self.check(
            ("bellwether_rollout", "models/rollout", "$<LINK_ONLY:Qt6::Core>")))

    def test_widgets_under_the_headless_program_are_found(self):
        found = self.check(("bellwetherctl", "app/ctl", "bellwether_compose"),
                           ("bellwether_compose", "app/compose", "bellwether_platform"),
                           ("bellwether_platform", "app/platform", "Qt6::Widgets"))
        self.assertIn("bellwetherctl links Qt6::Widgets", found)


if __name__ == "__main__":
    unittest.main()
