"""Files read in a process of their own: what comes back is the same, and what goes wrong there costs the file alone."""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest

from harvester import apart
from harvester.apart import read_apart
from harvester.documents import read_document
from harvester.exceptions import UnreadableDocument
from harvester.practice.office import xlsx
from harvester.practice.printed_tables import Cell
from tests.office_reports import report_file, report_of


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_what_is_read_apart_is_what_is_read_here(kind: str) -> None:
    data = report_file(kind, report_of(2021))
    assert read_apart(data) == read_document(data)


def test_a_page_is_read_where_it_is() -> None:
    assert read_apart("<p>某局</p>".encode(), name="a.html").media_type == "text/html"


def test_the_reason_of_a_refusal_comes_back_with_the_name_of_the_file() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a\.pdf: this PDF file is damaged"):
        read_apart(b"%PDF-1.7\nnothing of one", name="a.pdf")


def test_a_sheet_that_claims_all_the_memory_there_is_costs_the_file_alone() -> None:
    data = xlsx({"表": ((), [Cell(0, 0, 1, 1, "1")])})
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace("</row>", '</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    with pytest.raises(UnreadableDocument, match=r"more time or memory than a report needs|cannot be read"):
        read_apart(packed.getvalue())


@pytest.fixture
def started_with(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Another reader in the place of ours."""

    def start(code: str) -> None:
        apart._reader.end()
        monkeypatch.setattr(apart, "_START", code)

    yield start
    apart._reader.end()


def test_a_reader_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, started_with: Callable[[str], None]
) -> None:
    monkeypatch.setattr(apart, "LONGEST", 0.3)
    started_with("import time; time.sleep(60)")
    with pytest.raises(UnreadableDocument, match="ended after"):
        read_apart(b"%PDF-1.7\n")


def test_a_reader_that_dies_costs_the_file_alone_and_the_next_gets_a_new_one(
    monkeypatch: pytest.MonkeyPatch, started_with: Callable[[str], None]
) -> None:
    started_with("import os; os.abort()")
    with pytest.raises(UnreadableDocument, match="its reader was ended"):
        read_apart(b"%PDF-1.7\n")
    monkeypatch.undo()
    data = report_file("xlsx", report_of(2021))
    assert read_apart(data) == read_document(data)


def test_one_process_reads_many_files_and_is_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_FILES", 2)
    data = xlsx({"表": ((), [Cell(0, 0, 1, 2, "甲"), Cell(1, 0, 1, 1, "1"), Cell(1, 1, 1, 1, "2")])})
    apart._reader.end()
    seen = []
    for _ in range(3):
        read_apart(data)
        seen.append(apart._reader._process.pid if apart._reader._process else None)
    assert seen[0] is not None
    assert seen[1] is None
    assert seen[2] not in (None, seen[0])


def test_what_a_reader_prints_is_no_part_of_its_answer(started_with: Callable[[str], None]) -> None:
    started_with(
        "from harvester import apart; apart.read_document = print; apart.packed = lambda _: b'{}'; apart.child()"
    )
    code, answer = apart._reader.read(b"%PDF-1.7\n", "")
    assert (code, answer) == (0, b"{}")
