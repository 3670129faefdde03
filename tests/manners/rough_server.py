"""Web servers on loopback that behave as badly as a test writes down, and log who asked for what and when."""

import contextlib
import http.server
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

HTML = {"Content-Type": "text/html; charset=utf-8"}


class Exchange(http.server.BaseHTTPRequestHandler):
    """One request; an answer is a function that is given this."""

    protocol_version = "HTTP/1.1"
    rough: "Rough"

    def do_GET(self) -> None:
        self.rough.log.append(Seen(time.monotonic(), self.headers["Host"], self.path, dict(self.headers.items())))
        with contextlib.suppress(OSError):  # who broke off had a reason
            self.rough.answer(self.path)(self)

    def say(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**HTML, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


Answer = Callable[[Exchange], None]


@dataclass(frozen=True)
class Seen:
    at: float
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Rough:
    pages: dict[str, Answer]
    rest: Answer
    port: int = 0
    log: list[Seen] = field(default_factory=list)

    def answer(self, path: str) -> Answer:
        return self.pages.get(path, self.rest)

    def asked(self, path: str = "") -> list[Seen]:
        return [seen for seen in self.log if seen.path == path or (not path and seen.path != "/robots.txt")]


def says(body: bytes = b"", status: int = 200, wait: float = 0, **headers: str) -> Answer:
    def answer(exchange: Exchange) -> None:
        time.sleep(wait)
        exchange.say(body, status, **headers)

    return answer


MISSING = says(b"<h1>404 Not Found</h1>", 404)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        pass  # a handshake that fails is what some tests are about


@contextlib.contextmanager
def rough(
    pages: dict[str, Answer],
    rest: Answer = MISSING,
    context: ssl.SSLContext | None = None,
    address: str = "127.0.0.1",
) -> Iterator[Rough]:
    """Serve; what is not written down is answered by ``rest``."""
    found = Rough(pages, rest)
    server = _Server((address, 0), type("Bound", (Exchange,), {"rough": found}))
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    found.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
