# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the real servers themselves, past the program under test."""

import csv
import io
import json
import socket
import urllib.parse
import urllib.request


def haproxy(address, command):
    """What one runtime command answers. The address is a socket's path, or "host:port"."""
    host, _, port = str(address).rpartition(":")
    if port.isdigit():
        connection = socket.create_connection((host, int(port)), timeout=5)
    else:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(5)
        connection.connect(str(address))
    with connection:
        connection.sendall(command.encode() + b"\n")
        with connection.makefile("rb") as answer:
            return answer.read().decode()


def haproxy_stats(address):
    """{(proxy, server): row} of "show stat"; every value is text, as HAProxy wrote it."""
    rows = csv.DictReader(io.StringIO(haproxy(address, "show stat").lstrip("# ")))
    return {(row["pxname"], row["svname"]): row for row in rows}


def haproxy_weight(address, backend, server):
    """The weight that the server has now."""
    return int(haproxy(address, f"get weight {backend}/{server}").split()[0])


def haproxy_share(address, backend, canary):
    """The percentage of the backend's weight that its canary servers have; None when all weights are 0."""
    weights = {server: int(row["weight"]) for (proxy, server), row in haproxy_stats(address).items()
               if proxy == backend and server not in ("BACKEND", "FRONTEND")}
    total = sum(weights.values())
    return 100 * sum(weights[server] for server in canary) / total if total else None


def prometheus(base_url, query):
    """The result of an instant query: [(labels, value)]."""
    url = f"{base_url}/api/v1/query?" + urllib.parse.urlencode({"query": query})
    with urllib.request.urlopen(url, timeout=5) as answer:
        result = json.load(answer)["data"]["result"]
    return [(sample["metric"], float(sample["value"][1])) for sample in result]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
