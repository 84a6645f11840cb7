"""A Tandem server under test: the real program as a process of its own, asked over HTTP. And a receiver for webhooks."""

import base64
import http.client
import json
import os
import re
import signal
import subprocess
import threading
import uuid
from collections import deque
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TANDEM = os.environ.get("TANDEM_BIN", str(ROOT / "build" / "dev" / "tandem"))
START_TIMEOUT = 60


def exact(text):
    """JSON with numbers as they were written: no cent is lost."""
    return json.loads(text, parse_float=Decimal)


class Plain(json.JSONEncoder):
    def default(self, value):
        return float(value) if isinstance(value, Decimal) else super().default(value)


def drain(stream, said):
    """So that whoever writes to it does not have to wait. Its last lines are kept in `said`."""
    with stream:
        for line in stream:
            said.append(line)


class Answer:
    def __init__(self, status, content_type, content):
        self.status = status
        self.content_type = content_type or ""
        self.content = content
        self.json = exact(content) if "json" in (content_type or "") and content else None


class Server:
    """`tandem serve` on a free port; may be stopped and started again on the same store. For one thread.

    Without a credentials file everybody is an administrator; with one, `user` is (name, password) of who asks.
    """

    def __init__(self, data, *options, credentials=None, user=None):
        self.data = data
        self.options = [*(["--credentials", str(credentials)] if credentials else ["--open"]), *options]
        self.user = user
        self.port = None
        self.process = None
        self.connection = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [TANDEM, "serve", "--data", str(self.data), "--listen", "127.0.0.1:0", *self.options],
            stderr=subprocess.PIPE, text=True)
        timer = threading.Timer(START_TIMEOUT, self.process.kill)
        timer.start()
        said = self.said = deque(maxlen=400)
        for line in self.process.stderr:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found[1])
                break
        timer.cancel()
        if not self.port:
            raise RuntimeError("the server did not start:\n" + "".join(said))
        self.reader = threading.Thread(target=drain, args=[self.process.stderr, said], daemon=True)
        self.reader.start()
        self.connection = None

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        code = self.process.wait(START_TIMEOUT)
        self.reader.join(START_TIMEOUT)
        self.port = None
        self.close_connection()
        if code not in (0, -number):  # it did not get to its end, or a sanitizer has something to say
            raise AssertionError(f"the server ended with {code}:\n" + "".join(self.said))
        return code

    def close_connection(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method, path, body=None, content_type="application/json"):
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, cls=Plain).encode()
        headers = {"Content-Type": content_type} if body is not None else {}
        if self.user:
            headers["Authorization"] = "Basic " + base64.b64encode(":".join(self.user).encode()).decode()
        for last_try in (False, True):  # an idle connection may have been closed meanwhile
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.request(method, path, body, headers)
                reply = self.connection.getresponse()
                return Answer(reply.status, reply.getheader("Content-Type"), reply.read())
            except (http.client.RemoteDisconnected, ConnectionError):
                self.close_connection()
                if last_try:
                    raise
        raise AssertionError("unreachable")

    def must(self, method, path, body=None, content_type="application/json"):
        answer = self.ask(method, path, body, content_type)
        if answer.status >= 300:
            raise AssertionError(f"{method} {path}: {answer.status} {answer.content.decode(errors='replace')}")
        return answer.json

    def form(self, path, parts):
        """parts: (name, content, file name or None, content type)"""
        boundary = uuid.uuid4().hex
        body = b""
        for name, content, file_name, content_type in parts:
            disposition = f'form-data; name="{name}"' + (f'; filename="{file_name}"' if file_name else "")
            body += f"--{boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: {content_type}\r\n\r\n".encode()
            body += content + b"\r\n"
        body += f"--{boundary}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={boundary}")

    def find(self, path, **filters):
        """All items of a search, page by page."""
        items, cursor = [], None
        while True:
            page = {"limit": 100, **({"after": cursor} if cursor else {})}
            found = self.must("POST", path, {"filter": filters, "page": page})
            items += found["items"]
            cursor = found["page"].get("endCursor")
            if len(found["items"]) < 100 or not cursor:
                return items

    def command(self, *arguments, stdin=None, environment=None):
        """The program as a client of this server: (exit code, stdout, stderr)."""
        return command(*arguments, stdin=stdin, environment={"TANDEM_SERVER": self.url, **(environment or {})})


def command(*arguments, stdin=None, environment=None, folder=ROOT, timeout=120):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("TANDEM_")}
    done = subprocess.run([TANDEM, *arguments], input=stdin, capture_output=True, text=True, cwd=folder, timeout=timeout,
                          env={**inherited, **(environment or {})})
    return done.returncode, done.stdout, done.stderr


class Receiver:
    """Takes webhooks: `received` holds their bodies by webhook-id."""

    def __init__(self):
        received = self.received = {}
        lock = threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = exact(self.rfile.read(int(self.headers["Content-Length"])))
                with lock:
                    received[self.headers["webhook-id"]] = body
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/results"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
