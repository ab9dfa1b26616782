# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of who may include and link whom. README.md shows it to people; this is the one that is enforced."""

import re

TOP_FOLDERS = {"app", "models", "packaging", "resources", "tests", "translations", "widgets"}
TOP_FILES = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md"}

# Downwards in this order, so that no cycle can arise.
CORE = ["models/base", "models/metrics", "models/analysis", "models/flags", "models/rollout"]
VALUES = set(CORE)
APP = {"app/ports", "app/net", "app/store", "app/platform", "app/engine", "app/control", "app/sandbox", "app/backends"}

# A layer is a folder; the backends are one row, though none of them may include another.
MAY_INCLUDE = {
    **{layer: set(CORE[:index]) for index, layer in enumerate(CORE)},
    "models/views": VALUES,
    "widgets": VALUES | {"models/views"},
    "app/ports": VALUES,
    "app/net": {"models/base"},
    "app/backends": VALUES | {"app/ports", "app/net"},
    "app/store": VALUES | {"app/ports"},
    "app/platform": VALUES | {"app/ports"},
    "app/engine": VALUES | {"app/ports"},
    "app/control": VALUES | {"app/ports", "app/net"},
    "app/sandbox": VALUES | {"app/ports", "app/net"},
    "app/compose": VALUES | {"models/views"} | APP,
    "app/ctl": {"models/base", "app/compose"},
    "app": {"models/base", "app/compose", "widgets"},
}

# Libraries of others: who may name their headers, in sources and in headers that no other folder sees, so that nobody
# else comes to depend on them. Tests may use them all.
PRIVATE_LIBRARIES = {
    r"nlohmann/json\.hpp": {
        "models/flags", "models/rollout", "app/backends", "app/store", "app/platform", "app/control", "app/sandbox",
        "app/compose", "app/ctl",
    },
    r"yaml-cpp/.*": {"models/rollout"},
    r"boost/.*": {"models/analysis"},
    r"openssl/.*": {"models/rollout"},
    r"sqlite3\.h": {"app/store"},
    r"curl/.*": {"app/net"},
    r"qt6keychain/.*": {"app/platform"},
    r"httplib\.h": {"app/sandbox"},
}

# What the core may name in angle brackets beside those: standard headers, which have no dot, and our result type.
CORE_EXTERNAL = re.compile(r"[a-z_0-9]+|tl/expected\.hpp|nlohmann/json_fwd\.hpp")

QT_CORE = {"Qt6::Core"}
MAY_LINK = {
    "models/base": {"tl::expected"},
    "models/metrics": set(),
    "models/analysis": {"Boost::headers", "Boost::boost"},
    "models/flags": {"nlohmann_json::nlohmann_json"},
    "models/rollout": {"nlohmann_json::nlohmann_json", "yaml-cpp", "yaml-cpp::yaml-cpp", "OpenSSL::Crypto"},
    "models/views": QT_CORE | {"Qt6::Gui"},
    "widgets": QT_CORE | {"Qt6::Gui", "Qt6::Widgets", "Qt6::Charts"},
    "app/ports": QT_CORE,
    "app/net": QT_CORE | {"Qt6::Network", "CURL::libcurl"},
    "app/backends": QT_CORE | {"Qt6::Network", "nlohmann_json::nlohmann_json"},
    "app/store": QT_CORE | {"SQLite::SQLite3", "nlohmann_json::nlohmann_json"},
    "app/platform": QT_CORE | {"Qt6::Gui", "Qt6::DBus", "Qt6Keychain::Qt6Keychain", "nlohmann_json::nlohmann_json"},
    "app/engine": QT_CORE,
    "app/control": QT_CORE | {"Qt6::Network", "nlohmann_json::nlohmann_json"},
    "app/sandbox": QT_CORE | {"Qt6::Network", "nlohmann_json::nlohmann_json", "Threads::Threads"},
    "app/compose": QT_CORE | {"Qt6::Network", "nlohmann_json::nlohmann_json"},
    "app/ctl": QT_CORE | {"Qt6::Network", "nlohmann_json::nlohmann_json"},
    "app": QT_CORE | {"Qt6::Gui", "Qt6::Widgets", "Qt6::Svg"},
}

# Compiled-in files, and who may link them.
EMBEDDED = {"bellwether_resources": {"app", "widgets"}, "bellwether_translations": {"app", "app/ctl"}}

# bellwetherctl runs on hosts without a screen.
HEADLESS_PROGRAM = "bellwetherctl"
NEVER_HEADLESS = {"bellwether_widgets", "Qt6::Widgets", "Qt6::Charts"}

# What C++ must not say (comments and texts removed), and where it may nevertheless.
FORBIDDEN = [
    (r"\b(qWait|qSleep|sleep_for|sleep_until|msleep|usleep|nanosleep)\b", ("tests/gui/", "tests/support/"), "waits blindly"),
    (r"\bignoreSslErrors\b|\bVerifyNone\b", (), "switches certificate checks off"),
    (r"\bCURLOPT_SSL_VERIFY(PEER|HOST)\s*,\s*0", (), "switches certificate checks off"),
    # The engine's thread has this loop as its only one.
    (r"\bprocessEvents\b|\bQEventLoop\b", ("app/engine/enginethread.cpp", "tests/"), "nests an event loop"),
    (r"\bthrow\b", ("tests/", "models/rollout/yamltree.cpp"), "throws"),
    (r"\btr\s*\(|\bQCoreApplication::translate\b|\bQT_TR(ANSLATE)?_NOOP\b",
     ("models/views/", "widgets/", "tests/"), "makes text for people"),
    (r"\bsetToolTip\s*\((?![^;]*\bplainTip\b)", ("tests/",), "may show foreign text as markup: use plainTip"),
]

LINE_LIMITS = {"header": 150, "source": 600, "test": 400}


def layer_of(path):
    """The layer of a file or folder, or None when it belongs to none. Tests and packaging have no layer."""
    parts = path.split("/")
    if parts[0] == "widgets":
        return "widgets"
    if path == "app" or (parts[0] == "app" and len(parts) == 2 and "." in parts[1]):
        return "app"
    layer = "/".join(parts[:2])
    return layer if layer in MAY_INCLUDE else None


def may_include(path, other):
    """Whether a file or target in the folder of one path may depend on one in the folder of the other."""
    layer, wanted = layer_of(path), layer_of(other)
    if layer != wanted:
        return wanted in MAY_INCLUDE[layer]
    return layer != "app/backends" or path.split("/")[2] == other.split("/")[2]
