#!/usr/bin/python3
# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""house.py ROOT [LINKS]: holds a source tree, and the link dependencies that CMake wrote down, against layers.py."""

import pathlib
import re
import subprocess
import sys

import layers

CPP = {".h", ".cpp"}
COMMENTED = CPP | {".py", ".sh", ".cmake", ".svg", ".qss"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
# Longest first: raw strings, strings, characters, comments. A digit separator is no character.
NOT_CODE = re.compile(
    r'R"(?P<mark>[^\s()\\]{0,16})\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/',
    re.DOTALL)


class Tree:
    """The files that belong to a source tree: what git would commit, or everything but builds and hidden folders."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.files = sorted(self._from_git() or self._from_disk())
        self._known = set(self.files)
        self._texts = {}
        self._users = None

    def _from_git(self):
        if not (self.root / ".git").exists():
            return []
        listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                cwd=self.root, capture_output=True, text=True, check=False).stdout
        return [name for name in set(listed.split("\0")) if name and (self.root / name).is_file()]

    def _from_disk(self):
        paths = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return [str(path) for path in paths if path.parts[0] != "build" and not path.parts[0].startswith(".")]

    def __contains__(self, name):
        return name in self._known

    def text(self, name):
        if name not in self._texts:
            self._texts[name] = (self.root / name).read_text(encoding="utf-8", errors="replace")
        return self._texts[name]

    def cpp(self):
        return [name for name in self.files if pathlib.PurePath(name).suffix in CPP]

    def includes(self, name):
        """(line, bracket, target) of each include."""
        text = self.text(name)
        for found in INCLUDE.finditer(text):
            yield text.count("\n", 0, found.start(1)) + 1, found.group(1), found.group(2)

    def users(self, header):
        """The files that include a header."""
        if self._users is None:
            self._users = {}
            for name in self.cpp():
                for _, _, target in self.includes(name):
                    self._users.setdefault(target, set()).add(name)
        return self._users.get(header, set())


def check_places(tree):
    """Only the agreed folders at the top, and every source of app and models in a layer of the table."""
    for name in tree.files:
        parts = name.split("/")
        allowed = layers.TOP_FILES if len(parts) == 1 else layers.TOP_FOLDERS
        if parts[0] not in allowed and not parts[0].startswith("."):
            yield f"{name}: nothing called {parts[0]} belongs at the top"
    for name in tree.cpp():
        if name.startswith(("app/", "models/")) and layers.layer_of(name) is None:
            yield f"{name}: this folder has no row in the include table"


def check_includes(tree):
    """Each include exists, is written from the root, and follows the table."""
    for name in tree.cpp():
        for line, bracket, target in tree.includes(name):
            problem = quoted_problem(tree, name, target) if bracket == '"' else bracketed_problem(tree, name, target)
            if problem:
                yield f"{name}:{line}: {problem}"


def quoted_problem(tree, name, target):
    if target == pathlib.PurePath(name).stem + ".moc":
        return None
    if target not in tree:
        return f'"{target}" is no file of the project, seen from its root'
    if layers.layer_of(name) is None:
        return None
    if layers.layer_of(target) is None:
        return f'product code includes "{target}"'
    return None if layers.may_include(name, target) else f'{layers.layer_of(name)} may not include "{target}"'


def bracketed_problem(tree, name, target):
    if target in tree:
        return f"<{target}> is ours: write it with quotes"
    layer = layers.layer_of(name)
    if layer is None:
        return None
    for pattern, allowed in layers.PRIVATE_LIBRARIES.items():
        if re.fullmatch(pattern, target):
            if layer not in allowed:
                return f"{layer} may not include <{target}>"
            stranger = stranger_that_sees(tree, name) if name.endswith(".h") else None
            return f"{stranger} comes to see <{target}> through this header" if stranger else None
    if layer in layers.CORE and not layers.CORE_EXTERNAL.fullmatch(target):
        return f"{layer} may not include <{target}>"
    return None


def stranger_that_sees(tree, header):
    """A product file of another folder that includes this header, directly or through headers of its folder."""
    folder, seen, waiting = pathlib.PurePath(header).parent, {header}, [header]
    while waiting:
        for user in tree.users(waiting.pop()) - seen:
            if pathlib.PurePath(user).parent != folder and layers.layer_of(user):
                return user
            seen.add(user)
            if user.endswith(".h") and layers.layer_of(user):
                waiting.append(user)
    return None


def check_cycles(tree):
    """No header includes itself, however far around."""
    graph = {name: [target for _, bracket, target in tree.includes(name) if bracket == '"' and target in tree]
             for name in tree.cpp()}
    done, stack = set(), []

    def visit(name):
        if name in stack:
            yield " -> ".join(stack[stack.index(name):] + [name])
        elif name not in done:
            stack.append(name)
            for target in graph.get(name, []):
                yield from visit(target)
            done.add(stack.pop())

    for name in graph:
        for cycle in visit(name):
            yield f"include cycle: {cycle}"


def check_licences(tree):
    """Both SPDX lines at the top of every file that can hold a comment."""
    for name in tree.files:
        path = pathlib.PurePath(name)
        if path.suffix not in COMMENTED and path.name != "CMakeLists.txt" and not tree.text(name).startswith("#!"):
            continue
        head = "\n".join(tree.text(name).splitlines()[:5])
        for tag in ("SPDX-FileCopyrightText: The Bellwether developers", "SPDX-License-Identifier: GPL-3.0-or-later"):
            if tag not in head:
                yield f"{name}: lacks the line {tag}"


def check_lengths(tree):
    """Files stay short enough to be read at one sitting."""
    for name in tree.files:
        suffix = pathlib.PurePath(name).suffix
        if suffix not in CPP and not (suffix == ".py" and name.startswith("tests/")):
            continue
        kind = "test" if name.startswith("tests/") and suffix != ".h" else "header" if suffix == ".h" else "source"
        count = len(tree.text(name).splitlines())
        if count > layers.LINE_LIMITS[kind]:
            yield f"{name}: {count} lines, and a {kind} has at most {layers.LINE_LIMITS[kind]}"


def check_words(tree):
    """What our C++ never says."""
    for name in tree.cpp():
        code = NOT_CODE.sub(lambda found: " " + "\n" * found.group().count("\n"), tree.text(name))
        for pattern, exempt, meaning in layers.FORBIDDEN:
            if name.startswith(exempt):
                continue
            for found in re.finditer(pattern, code):
                line = code.count("\n", 0, found.start()) + 1
                yield f"{name}:{line}: {found.group().strip()} {meaning}"
        if name.endswith(".h") and "#pragma once" not in code:
            yield f"{name}: lacks #pragma once"


def check_translations(tree):
    """English is written in the sources, but for its plurals; what a language's file lists is said in it."""
    for name in tree.files:
        if name.startswith("translations/") and name.endswith(".ts"):
            for text in re.findall(r'<source>([^<]*)</source>\s*<translation type="unfinished">', tree.text(name)):
                yield f"{name}: does not say “{text}”"


def read_links(text):
    """{target: (folder, {what it links})} from lines of target, folder and libraries, parted by tabs."""
    links = {}
    for line in text.splitlines():
        target, folder, libraries = line.split("\t")
        names = (re.sub(r"^\$<LINK_ONLY:(.*)>$", r"\1", name) for name in libraries.split(";"))
        links[target] = (folder, {name for name in names
                          if name and name != "bellwether_options" and not name.endswith("-NOTFOUND")
                          and not name.startswith("$<$<")})
    return links


def check_links(links):
    """Libraries and programs link only what their folder may include."""
    for target, (folder, libraries) in sorted(links.items()):
        layer = layers.layer_of(folder)
        if layer is None or target.startswith("bellwether_pch_"):
            continue
        for library in sorted(libraries):
            if library in layers.EMBEDDED:
                fits = layer in layers.EMBEDDED[library]
            elif library in links:
                fits = layers.layer_of(links[library][0]) and layers.may_include(folder, links[library][0])
            else:
                fits = library in layers.MAY_LINK[layer]
            if not fits:
                yield f"{target} ({layer}) may not link {library}"
    for library in sorted(closure(links, layers.HEADLESS_PROGRAM) & layers.NEVER_HEADLESS):
        yield f"{layers.HEADLESS_PROGRAM} links {library}"


def closure(links, target):
    reached, waiting = set(), [target]
    while waiting:
        for library in links.get(waiting.pop(), ("", set()))[1] - reached:
            reached.add(library)
            waiting.append(library)
    return reached


TREE_CHECKS = (check_places, check_includes, check_cycles, check_licences, check_lengths, check_words, check_translations)

if __name__ == "__main__":
    findings = [finding for check in TREE_CHECKS for finding in check(Tree(sys.argv[1]))]
    if len(sys.argv) > 2:
        findings += check_links(read_links(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")))
    print("\n".join(findings))
    sys.exit(1 if findings else 0)
