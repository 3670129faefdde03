"""The table of payloads holds what was put, grows, and survives what may happen to a file."""

import hashlib
import os
import struct
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvester.archive.digests import DigestTable
from harvester.exceptions import ArchiveError


def digest(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def test_what_was_put_is_found_again_also_after_growing_and_reopening(tmp_path: Path) -> None:
    path = tmp_path / "digests.bin"
    with DigestTable(path, slots=16) as table:
        assert table.is_new
        for number in range(1, 2000):
            table.put(digest(number), number, number * 10**9)
    with DigestTable(path) as table:
        assert not table.is_new
        assert len(table) == 1999
        assert all(table.find(digest(number)) == (number, number * 10**9) for number in range(1, 2000))
        assert table.find(digest(0)) is None


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 2**32 - 1), st.integers(0, 2**63))))
def test_it_behaves_like_a_dictionary(tmp_path: Path, puts: list[tuple[int, int, int]]) -> None:
    path = tmp_path / "digests.bin"
    path.unlink(missing_ok=True)
    expected = {}
    with DigestTable(path, slots=4) as table:
        for number, serial, offset in puts:
            table.put(digest(number), serial, offset)
            expected[number] = (serial, offset)
        assert {n: table.find(digest(n)) for n in range(41) if table.find(digest(n))} == expected
        assert len(table) == len(expected)


def table_bytes(*, magic: bytes = b"HVDIGES1", slots: int = 4, used: int = 0, behind: bytes = b"") -> bytes:
    """A table without a payload, as it lies in its file."""
    return struct.pack("<8sQQ8x", magic, slots, used) + bytes(slots * 32) + behind


def test_a_table_of_this_form_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "digests.bin"
    path.write_bytes(table_bytes(used=3))
    with DigestTable(path) as table:
        assert not table.is_new
        assert len(table) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"short",
        b"\0" * 64,
        b"HVDIGES1" + b"\xff" * 24,
        table_bytes(magic=b"HVDIGES2"),
        table_bytes(slots=1),
        table_bytes(slots=6),
        table_bytes(used=4),
        table_bytes(behind=b"\0"),
        table_bytes()[:-1],
    ],
)
def test_a_file_that_is_no_table_is_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "digests.bin"
    path.write_bytes(content)
    with DigestTable(path) as table:
        assert table.is_new
        table.put(digest(1), 1, 2)
        assert table.find(digest(1)) == (1, 2)


def test_a_table_without_a_free_slot_does_not_search_forever(tmp_path: Path) -> None:
    path = tmp_path / "digests.bin"
    DigestTable(path, slots=4).close()
    data = path.read_bytes()
    path.write_bytes(data[:32] + b"\x01" * (len(data) - 32))
    with DigestTable(path) as table, pytest.raises(ArchiveError, match="damaged"):
        table.find(digest(1))


def put_all(table: DigestTable, numbers: Iterable[int]) -> None:
    for number in numbers:
        table.put(digest(number), number, number)


def test_a_table_that_cannot_be_replaced_by_a_larger_one_goes_on_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with DigestTable(tmp_path / "digests.bin", slots=4) as table:
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", refused)
            with pytest.raises(ArchiveError, match="Permission denied"):
                put_all(table, range(1, 5))
        noted = [number for number in range(1, 5) if table.find(digest(number)) == (number, number)]
        assert len(noted) == len(table) >= 2
        table.put(digest(9), 9, 9)
        assert table.find(digest(9)) == (9, 9)
        assert all(table.find(digest(number)) == (number, number) for number in noted)


def test_a_table_that_cannot_be_read_or_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "digests.bin"
    with DigestTable(path, slots=4) as table:
        table.put(digest(1), 1, 1)
        path.write_bytes(b"")
        with pytest.raises(ArchiveError, match="cannot be read"):
            table.find(digest(1))
        with pytest.raises(ArchiveError, match="cannot be written"):
            table.put(digest(1), 1, 1)
