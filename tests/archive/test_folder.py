"""Which files of a folder are the archive's own."""

import datetime as dt
import os
from pathlib import Path

import pytest

from harvester.archive import keeps_books, locate, warc_files
from harvester.archive.folder import file_name, flush_folder
from harvester.exceptions import ArchiveError
from harvester.items import BEIJING

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


def test_a_folder_on_a_file_system_that_cannot_flush_one_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refused)
    flush_folder(tmp_path)


def test_a_file_is_named_by_the_utc_time_of_its_first_record() -> None:
    assert file_name(1, dt.datetime(2026, 1, 1, 8, tzinfo=BEIJING)) == FIRST


@pytest.mark.parametrize(
    "name", [f"{FIRST}/../../secret", f"../{FIRST}", f"{FIRST}.40.torn", f"{FIRST}\n", "secret", ""]
)
def test_no_name_leads_to_anything_but_a_file_of_the_archive(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "archive"
    (folder / FIRST).mkdir(parents=True)
    (tmp_path / "secret").touch()
    (tmp_path / FIRST).touch()
    with pytest.raises(ArchiveError, match="is not the name of a file of this archive"):
        locate(folder, name)


def test_what_is_named_like_a_file_and_is_none_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is missing"):
        locate(tmp_path, FIRST)
    (tmp_path / FIRST).mkdir()
    with pytest.raises(ArchiveError, match="is missing"):
        locate(tmp_path, FIRST)
    (tmp_path / FIRST).rmdir()
    (tmp_path / FIRST).touch()
    assert locate(tmp_path, FIRST) == tmp_path / FIRST
