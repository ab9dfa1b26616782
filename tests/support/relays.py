# SPDX-FileCopyrightText: The Bellwether developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peers that stand in front of real servers on loopback and misbehave at a word."""

import http.client
import http.server
import json
import socket
import threading
import time
import urllib.parse


class Relay:
    """A TCP relay. What passes is written down; modes may be changed at any moment:

    pass     both directions
    swallow  everything reaches the server, nothing that it answers comes back
    gone     nothing passes in either direction, as with a cable pulled out; connections hang

    `cut` may be a function of the bytes that a client sent: the first for which it is true are passed or not as the
    mode says that it returns, and that mode stays.
    """

    def __init__(self, target):
        host, _, port = str(target).rpartition(":")
        self._target = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        self.mode = "pass"
        self.cut = None
        self.heard = []  # (when, mode, text) of all that clients sent
        self._open = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def writes(self, since=0.0):
        """The texts heard since then that would have changed something."""
        return [text for when, _, text in self.heard if when >= since and "set " in text]

    def come_back(self):
        """Passes again. What was under way is lost, as after a long time."""
        self.mode = "pass"
        self.cut = None
        self._close_all()

    def end(self):
        _shut(self._listener)
        self._listener.close()
        self._close_all()

    def _close_all(self):
        with self._lock:
            for connection in self._open:
                _shut(connection)

    def _forget(self, connection):
        with self._lock:
            self._open.discard(connection)
            connection.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        try:
            server = socket.create_connection(self._target)
        except OSError:
            client.close()
            return
        with self._lock:
            self._open |= {client, server}
        threading.Thread(target=self._answer, args=(server, client), daemon=True).start()
        for data in _received(client):
            text = data.decode("utf-8", "replace")
            if self.cut and (mode := self.cut(text)):
                self.mode, self.cut = mode, None
            self.heard.append((time.monotonic(), self.mode, text))
            if self.mode != "gone":
                _send(server, data)
        # HAProxy serves ten runtime connections at once: one that nobody hears must not stay.
        _shut(server, socket.SHUT_WR if self.mode == "pass" else socket.SHUT_RDWR)
        self._forget(client)

    def _answer(self, server, client):
        for data in _received(server):
            if self.mode == "pass":
                _send(client, data)
        if self.mode == "pass":
            _shut(client)
        self._forget(server)


def _received(connection):
    while True:
        try:
            data = connection.recv(1 << 16)
        except OSError:
            return
        if not data:
            return
        yield data


def _send(connection, data):
    try:
        connection.sendall(data)
    except OSError:
        pass


def _shut(connection, how=socket.SHUT_RDWR):
    try:
        connection.shutdown(how)
    except OSError:
        pass


class MisbehavingPrometheus:
    """Stands in front of a real Prometheus. `answer` decides what becomes of a question: a function of the handler and
    the real answer's bytes, or None to pass those on."""

    def __init__(self, url):
        self.upstream = urllib.parse.urlsplit(url)
        self.answer = None
        self.kept = {}  # selector -> the newest real answer
        self._server = None
        self._port = 0
        self.listens(True)
        self.url = f"http://127.0.0.1:{self._port}"

    def listens(self, whether):
        """Ends, or comes back at the same address."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        if whether:
            self._server = _Server(("127.0.0.1", self._port), _handler(self))
            self._port = self._server.server_address[1]
            threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def ask(self, method, path, body, headers):
        return _ask(self.upstream.netloc, method, path, body, headers)

    def end(self):
        self.listens(False)


class ForwardingProxy:
    """An HTTP proxy that alone knows where the servers are: {host and port in the URL: real host and port}."""

    def __init__(self, servers):
        self.answer = None
        self.kept = {}
        self.forwarded = []  # the URLs asked for
        self._servers = servers
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def ask(self, method, url, body, headers):
        self.forwarded.append(url)
        asked = urllib.parse.urlsplit(url)
        return _ask(self._servers[asked.netloc], method, urllib.parse.urlunsplit(("", "", *asked[2:])), body, headers)

    def end(self):
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def _ask(host, method, path, body, headers):
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response.status, data


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._connections = []

    def process_request(self, request, client_address):
        self._connections.append(request)
        super().process_request(request, client_address)

    def server_close(self):
        super().server_close()
        for connection in self._connections:
            _shut(connection)

    def handle_error(self, request, client_address):
        """A client that hangs up is what these tests are about."""


def _handler(peer):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            question = urllib.parse.parse_qs(body.decode()).get("query", [""])[0]
            status, real = peer.ask("POST", self.path, body, {"Content-Type": self.headers["Content-Type"]})
            answer = peer.answer
            try:
                if answer:
                    answer(self, question, real)
                else:
                    peer.kept[_selector(question)] = real
                    self.reply(status, real)
            except OSError:
                self.close_connection = True

        def do_GET(self):
            self.reply(*peer.ask("GET", self.path, None, {}))

        def reply(self, status, data, kind="application/json"):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    return Handler


def error_answer(status, kind, words):
    """Prometheus's own words for a failed query."""
    data = json.dumps({"status": "error", "errorType": kind, "error": words}).encode()
    return lambda handler, question, real: handler.reply(status, data)


def page(status, text):
    return lambda handler, question, real: handler.reply(status, text.encode(), "text/html")


def half(handler, question, real):
    """A body that ends in its middle although its length was promised."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(real)))
    handler.end_headers()
    handler.wfile.write(real[:len(real) // 2])
    handler.close_connection = True


def half_without_length(handler, question, real):
    """The same from a server that promises no length, so that only the text shows it."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(real[:len(real) // 2])
    handler.close_connection = True


def warned(words):
    def answer(handler, question, real):
        handler.reply(200, json.dumps({**json.loads(real), "warnings": [words]}).encode())

    return answer


SERIES = ",".join(f'{{"metric":{{"user":"{number}"}},"values":[[{time.time():.3f},"1"]]}}' for number in range(5000)).encode()


def million(handler, question, real):
    """A million series, as a plan without labels can call them up."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(b'{"status":"success","data":{"resultType":"matrix","result":[')
    # The same ones again and again: to make a million on a slow machine would be a late answer instead of a large one.
    for first in range(0, 1_000_000, 5000):
        handler.wfile.write(b"," + SERIES if first else SERIES)
    handler.wfile.write(b"]}}")
    handler.close_connection = True


def empty(handler, question, real):
    handler.reply(200, b'{"status":"success","data":{"resultType":"matrix","result":[]}}')


def repeated(peer):
    """The newest answers from before, again and again, as a cache in front of a dead server gives them."""
    return lambda handler, question, real: handler.reply(200, peer.kept.get(_selector(question), real))


def _selector(question):
    return question.rpartition("[")[0]


def slow(until_over):
    """Answers only once `until_over` (an event) is set."""
    def answer(handler, question, real):
        until_over.wait(60)
        handler.reply(200, real)

    return answer
