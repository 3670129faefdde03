"""A web server on loopback whose pages, faults and pauses a test writes down."""

import http.server
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0


@dataclass
class Loopback:
    base: str
    pages: dict[str, Answer]
    log: list[tuple[str, dict[str, str]]]

    def asked(self, path: str) -> int:
        return sum(seen == path for seen, _ in self.log)

    def headers(self, path: str) -> list[dict[str, str]]:
        return [headers for seen, headers in self.log if seen == path]


@contextmanager
def loopback(pages: dict[str, Answer], context: ssl.SSLContext | None = None) -> Iterator[Loopback]:
    """Serve; what is not written down answers 404. A page with an ETag answers 304 to whoever knows it."""
    log: list[tuple[str, dict[str, str]]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            log.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = pages.get(self.path, Answer(b"<h1>404 Not Found</h1>", 404))
            time.sleep(answer.wait)
            etag = answer.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                answer = Answer(status=304, headers={"ETag": etag})
            try:
                self.send_response(answer.status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)
            except OSError:
                self.close_connection = True  # who gave up waiting is no fault of the test

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        scheme = "http" if context is None else "https"
        yield Loopback(f"{scheme}://127.0.0.1:{server.server_port}", pages, log)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
