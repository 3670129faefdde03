"""The demo database, made once for all tests by the program itself, and a visitor that asks for pages."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from explore_samples import add_samples
from filelock import FileLock
from sqlite_utils import Database

from harvester.store import open_database
from tests.conftest import runner

pytest.importorskip("datasette", reason="needs the extra web")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of ten practice sites and eight years, with three reports more; nobody writes to it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    path = shared / "explore" / "demo.db"
    with FileLock(shared / "explore.lock"):
        if not path.exists():
            scratch = shared / "explore-scratch" / "demo.db"
            run = runner(shared)("demo", "--database", str(scratch), "--sites", "10", "--years", "8")
            assert run.returncode == 0, run.stdout + run.stderr
            add_samples(scratch)
            path.parent.mkdir()
            shutil.copy(scratch, path)
    return path


@pytest.fixture
def db(demo: Path) -> Iterator[Database]:
    database = open_database(demo, read_only=True)
    yield database
    database.conn.close()


@dataclass(frozen=True)
class Visitor:
    """Asks the application for pages, without a socket."""

    datasette: Any
    loop: asyncio.Runner

    def get(self, path: str, **kwargs: Any) -> Any:
        return self.loop.run(self.datasette.client.get(path, **kwargs))

    def send(self, method: str, path: str) -> Any:
        return self.loop.run(self.datasette.client.request(method, path))


@pytest.fixture(scope="session")
def visit(demo: Path) -> Iterator[Callable[..., Visitor]]:
    """Makes a visitor of the demo database (or another); the reason is why personal data is shown."""
    from harvester.explore.server import application

    made: dict[tuple[Path, str], Visitor] = {}
    with asyncio.Runner() as loop:

        def make(path: Path = demo, reason: str = "") -> Visitor:
            if (path, reason) not in made:
                datasette = application(path, reason=reason)
                loop.run(datasette.invoke_startup())
                made[path, reason] = Visitor(datasette, loop)
            return made[path, reason]

        yield make
        for visitor in made.values():
            visitor.datasette.executor.shutdown()


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    return visit()
