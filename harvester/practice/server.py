"""The running practice sites: one loopback port a site, all served by one event loop in one background thread."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from harvester.exceptions import HarvesterError
from harvester.practice.faults.planting import BROKEN_TLS, SELF_SIGNED, scheme_of
from harvester.practice.layouts import COLUMNS
from harvester.practice.model import ExpectedFault, ExpectedReport, RequestSeen, SiteFacts, Value
from harvester.practice.page import Answer, Request
from harvester.practice.ports import base_of, by_name, listening_sockets
from harvester.practice.respond import Kept, respond
from harvester.practice.rows import registry_row
from harvester.practice.site import PracticeSite
from harvester.practice.tls import untrusted_context
from harvester.practice.wire import converse, refuse_tls

_STARTING = 60.0


class PracticeServer:
    """Practice sites on loopback; a context manager, entered once. Its members may be used from any thread."""

    def __init__(
        self, facts: Sequence[SiteFacts], *, host: str = "127.0.0.1", port: int = 0, apart: bool = False
    ) -> None:
        self._facts = tuple(facts)
        self._host, self._port, self._apart = host, port, apart
        self._lock = threading.RLock()
        self._kept = Kept()
        self._log: list[RequestSeen] = []
        self._started = time.monotonic()
        self._sockets: list[socket.socket] = []
        self._bases: list[str] = []
        self._copies: dict[str, str] = {}
        self._sites: list[PracticeSite] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="practice-sites", daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        """Takes the ports and starts; raises HarvesterError for a host that is not loopback and for taken ports."""
        self._sockets = listening_sockets(self._host, self._port, len(self._facts), apart=self._apart)
        self._bases = [base_of(each, scheme_of(facts)) for each, facts in zip(self._sockets, self._facts, strict=True)]
        self._copies = {
            facts.copy_of: by_name(each)
            for facts, each in zip(self._facts, self._sockets, strict=True)
            if facts.copy_of
        }
        self._sites = self._fresh()
        self._thread.start()
        if not self._ready.wait(_STARTING):
            raise HarvesterError("the practice sites did not start within a minute")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving, close every socket and wait for the thread; may be called twice."""
        loop, stop = self._loop, self._stop
        if loop is not None and stop is not None and self._thread.is_alive():
            with contextlib.suppress(RuntimeError):  # the loop ended between the two lines
                loop.call_soon_threadsafe(stop.set)
            self._thread.join(_STARTING)
        for each in self._sockets:
            each.close()

    @property
    def rows(self) -> list[dict[str, str]]:
        """The registry rows that go with the sites, keys as the columns of ``data/sites.csv``."""
        with self._lock:
            return [registry_row(site) for site in self._own()]

    @property
    def expected(self) -> list[ExpectedReport]:
        """What must come out of the reports that stand on the sites now."""
        with self._lock:
            return [report for site in self._own() for report in site.expected()]

    @property
    def faults(self) -> list[ExpectedFault]:
        """What a crawl must make of the faults that are switched on."""
        with self._lock:
            return [fault for site in self._own() for fault in site.planting.expected]

    @property
    def decoys(self) -> list[str]:
        """Addresses in the listings that are no reports."""
        with self._lock:
            return [site.base + path for site in self._own() for path in site.decoys]

    @property
    def log(self) -> list[RequestSeen]:
        """Every request answered so far, oldest first."""
        with self._lock:
            return list(self._log)

    def take_log(self) -> list[RequestSeen]:
        """The requests since the log was last taken; the log is empty afterwards."""
        with self._lock:
            taken, self._log = self._log, []
            return taken

    def edit(
        self,
        url: str,
        *,
        figures: Mapping[str, Value] | None = None,
        cells: Mapping[tuple[str, str, str], Value] | None = None,
        title: str | None = None,
    ) -> ExpectedReport:
        """Change figures of the prose, cells of the tables or the title of a report, as its organ would correct it.

        Raises KeyError where no report stands at ``url`` or the report has no such cell or figure.
        """
        with self._lock:
            site, path = self._at(url)
            report = site.reports[path]
            unknown = set(figures or {}) - set(report.figures)
            if unknown:
                raise KeyError(f"the report states no {', '.join(sorted(unknown))}")
            site.reports[path] = replace(
                report,
                figures={**report.figures, **(figures or {})},
                cells=_corrected(report.cells, cells or {}),
                title=title or report.title,
                revision=report.revision + 1,
            )
            site.changes += 1 if title else 0
            return next(one for one in site.expected() if one.url == url)

    def remove(self, url: str) -> None:
        """Take a report from its site: its address answers 404 and its row is gone. KeyError where none stands."""
        with self._lock:
            site, path = self._at(url)
            del site.reports[path]
            site.changes += 1

    def let_a_day_pass(self) -> None:
        """Nothing is edited, but every page of HTML shows another date of the day, other counters and tokens."""
        with self._lock:
            for site in self._sites:
                site.days += 1

    def reset(self) -> None:
        """Undo every edit and removal; the log stays."""
        with self._lock:
            self._sites = self._fresh()
            self._kept = Kept()

    def _fresh(self) -> list[PracticeSite]:
        return [
            PracticeSite.at(facts, base, self._copies.get(facts.id, ""))
            for facts, base in zip(self._facts, self._bases, strict=True)
        ]

    def _own(self) -> list[PracticeSite]:
        """The sites that are in the registry; copies of them on foreign hosts are not."""
        return [site for site in self._sites if not site.facts.copy_of]

    def _at(self, url: str) -> tuple[PracticeSite, str]:
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        for site in self._sites:
            if site.base == f"{parts.scheme}://{parts.netloc}" and path in site.reports:
                return site, path
        raise KeyError(f"no report stands at {url}")

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        conversations: set[asyncio.Task[None]] = set()
        servers = []
        for number, listening in enumerate(self._sockets):
            welcome = _Welcome(self, number, conversations)
            context = untrusted_context() if SELF_SIGNED in self._facts[number].faults else None
            servers.append(await asyncio.start_server(welcome, sock=listening, ssl=context))
        self._ready.set()
        await self._stop.wait()
        for server in servers:
            server.close()
        for task in conversations:
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)
        await asyncio.sleep(0)  # lets the closed transports say goodbye

    def faults_of(self, number: int) -> tuple[str, ...]:
        """The names of a site's faults."""
        return self._facts[number].faults

    def answer(self, number: int, request: Request) -> Answer:
        """The answer of the site with this number; logged."""
        with self._lock:
            site = self._sites[number]
            answer = respond(site, request, self._kept, self._copies.get(site.facts.id, ""))
            self._log.append(
                RequestSeen(
                    site_id=site.facts.id,
                    method=request.method,
                    path=request.target,
                    status=answer.status,
                    at=time.monotonic() - self._started,
                )
            )
            return answer


class _Welcome:
    """What a port does with a new connection."""

    def __init__(self, server: PracticeServer, number: int, conversations: set[asyncio.Task[None]]) -> None:
        self._server = server
        self._number = number
        self._conversations = conversations

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._conversations.add(task)
            task.add_done_callback(self._conversations.discard)
        if BROKEN_TLS in self._server.faults_of(self._number):
            await refuse_tls(writer)
            return
        await converse(reader, writer, lambda request: self._server.answer(self._number, request))


def _corrected(
    cells: Mapping[str, Mapping[str, tuple[Value, ...]]], changes: Mapping[tuple[str, str, str], Value]
) -> dict[str, dict[str, tuple[Value, ...]]]:
    copy = {table: dict(rows) for table, rows in cells.items()}
    for (table, row, column), value in changes.items():
        place = COLUMNS[table].index(column) if column in COLUMNS.get(table, ()) else -1
        if place < 0 or row not in copy.get(table, {}):
            raise KeyError(f"the report has no cell {table}/{row}/{column}")
        values = list(copy[table][row])
        values[place] = value
        copy[table][row] = tuple(values)
    return copy
