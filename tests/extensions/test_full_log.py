"""A log on a full disk is given up with one line; the crawl goes on."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from harvester.extensions.full_log import close, give_up_when_full

FULL = "/dev/full"
pytestmark = pytest.mark.skipif(not os.path.exists(FULL), reason="a system without a device that is always full")  # noqa: PTH110


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    logger = logging.getLogger()
    before = list(logger.handlers)
    yield logger
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)


def added(root: logging.Logger, path: str) -> logging.FileHandler:
    handler = logging.FileHandler(path, encoding="utf-8")
    give_up_when_full(handler)
    root.addHandler(handler)
    return handler


def test_the_first_line_that_does_not_fit_is_the_last_that_is_tried(
    root: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = added(root, FULL)
    for _ in range(3):
        root.error("a line")
    assert capsys.readouterr().err.splitlines() == [
        "/dev/full cannot be written (No space left on device); this run logs no more to it."
    ]
    close(handler)


def test_other_faults_of_a_record_are_shown_as_ever(
    root: logging.Logger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = added(root, str(tmp_path / "log"))
    for words, given in (("a line %d", ("x",)), ("another line", ())):
        handler.handle(logging.LogRecord("name", logging.ERROR, "file", 1, words, given, None))
    assert "Logging error" in capsys.readouterr().err
    assert (tmp_path / "log").read_text(encoding="utf-8").splitlines() == ["another line"]
    close(handler)


def test_what_cannot_be_written_at_the_end_is_no_error(root: logging.Logger) -> None:
    handler = added(root, FULL)
    handler.stream.write("held back")
    close(handler)
    assert handler.stream is None or handler.stream.closed
