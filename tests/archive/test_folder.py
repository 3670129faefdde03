"""Which files of a folder are the archive's own."""

from pathlib import Path

import pytest

from harvester.archive import keeps_books, warc_files
from harvester.archive.folder import flush_folder

FIRST = "harvester-20260101000000-000001.warc.gz"


def test_files_come_in_the_order_of_their_serial_number_whatever_their_time(tmp_path: Path) -> None:
    names = ["harvester-20260301000000-000002.warc.gz", "harvester-20260201000000-000010.warc.gz", FIRST]
    for name in (*names, "harvester-2026-000003.warc.gz", f"{FIRST}.40.torn", "other.warc.gz"):
        (tmp_path / name).touch()
    assert [path.name for path in warc_files(tmp_path)] == [FIRST, names[0], names[1]]
    assert warc_files(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("name", "alone", "beside"),
    [
        ("digests.bin", False, True),
        ("digests.new", False, True),
        ("tail.json", False, True),
        ("tail.json.new", False, True),
        ("writer.lock", False, True),
        (f"{FIRST}.40.torn", True, True),
        (FIRST, False, False),
        ("digests.bin.html", False, False),
        ("digestsxbin", False, False),
        ("page.torn", False, False),
    ],
)
def test_the_books_of_an_archive_are_no_pages_where_there_is_one(
    tmp_path: Path, name: str, alone: bool, beside: bool
) -> None:
    assert keeps_books(tmp_path / name) is alone
    (tmp_path / FIRST).touch()
    assert keeps_books(tmp_path / name) is beside


def test_a_folder_that_is_not_there_needs_no_flush(tmp_path: Path) -> None:
    flush_folder(tmp_path)
    flush_folder(tmp_path / "none")
