"""A torn end is found at the next opening, kept aside, and everything before it stays."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_samples import page
from warcio.archiveiterator import ArchiveIterator

from harvester.archive import ArchiveWriter, Fault, iterate, read_capture, warc_files
from harvester.archive.tail import whole_length
from harvester.items import Capture

Make = Callable[..., Capture]


def fill(folder: Path, capture: Make, pages: int = 4) -> list[tuple[int, int]]:
    """Archives pages; offset and end of each."""
    with ArchiveWriter(folder) as writer:
        places = [writer.write(capture(body=page(n), url=f"http://a.gov.cn/{n}")) for n in range(pages)]
    return [(place.warc_offset, place.warc_offset + place.size) for place in places]


def test_a_file_cut_anywhere_keeps_every_whole_capture(folder: Path, capture: Make) -> None:
    places = fill(folder, capture)
    (path,) = warc_files(folder)
    data = path.read_bytes()
    for cut in random.Random(5).sample(range(1, len(data)), 60):  # noqa: S311 - to be repeatable
        path.write_bytes(data[:cut])
        with ArchiveWriter(folder) as writer:
            assert (writer.repaired is None) == (path.stat().st_size == cut)
            stored = writer.write(capture(body=b"after the cut", url="http://a.gov.cn/after"))
        urls = [c.url for c in iterate([path])]
        whole = [f"http://a.gov.cn/{n}" for n, (_, end) in enumerate(places) if end <= cut]
        # a response may be whole while its request record is torn
        assert urls[: len(whole)] == whole
        assert urls[-1] == "http://a.gov.cn/after"
        assert len(urls) <= len(whole) + 2
        assert read_capture(path, stored.warc_offset).body == b"after the cut"
        with path.open("rb") as file:
            assert next(r.rec_type for r in ArchiveIterator(file)) == "warcinfo"


@pytest.mark.parametrize("mark", [None, b"", b"{half", b"\xff\xfe", b"[1]", b'{"file": "other.warc.gz", "length": 1}'])
def test_a_file_is_checked_where_nothing_or_nothing_sound_says_that_it_was_closed(
    mark: bytes | None, folder: Path, capture: Make
) -> None:
    places = fill(folder, capture)
    (path,) = warc_files(folder)
    path.write_bytes(path.read_bytes()[: places[3][0] + 100])
    if mark is None:
        (folder / "tail.json").unlink()
    else:
        (folder / "tail.json").write_bytes(mark)
    with ArchiveWriter(folder) as writer:
        assert writer.repaired is not None
        assert writer.repaired.torn == 100
    with ArchiveWriter(folder) as writer:
        assert writer.repaired is None


def test_torn_bytes_are_kept_in_a_file_beside(folder: Path, capture: Make) -> None:
    places = fill(folder, capture)
    (path,) = warc_files(folder)
    data = path.read_bytes()
    cut = places[3][0] + 100
    path.write_bytes(data[:cut])
    with ArchiveWriter(folder) as writer:
        repaired = writer.repaired
    assert repaired is not None
    assert (repaired.file, repaired.length, repaired.torn) == (path.name, places[3][0], 100)
    assert (folder / repaired.kept_in).read_bytes() == data[places[3][0] : cut]
    assert path.stat().st_size == places[3][0]
    assert warc_files(folder) == [path], "the file of torn bytes is not taken for an archive file"


@pytest.mark.parametrize("tail", [b"\0" * 5000, b"\x1f\x8b", b"\x1f\x8b\x08" + b"\xff" * 70_000, b"x" * 10])
def test_what_a_power_cut_may_leave_behind_the_last_record_is_cut(folder: Path, capture: Make, tail: bytes) -> None:
    places = fill(folder, capture)
    (path,) = warc_files(folder)
    with path.open("ab") as file:
        file.write(tail)
    with ArchiveWriter(folder) as writer:
        assert writer.repaired is not None
        assert writer.repaired.torn == len(tail)
    assert path.stat().st_size == places[-1][1]


def test_damage_in_the_middle_costs_its_own_record_only(folder: Path, capture: Make) -> None:
    places = fill(folder, capture)
    (path,) = warc_files(folder)
    data = bytearray(path.read_bytes())
    data[places[1][0] + 60 : places[1][0] + 90] = b"\xaa" * 30
    path.write_bytes(data)
    (folder / "tail.json").unlink()
    with ArchiveWriter(folder) as writer:
        assert writer.repaired is None, "whole records behind the damage: no torn tail"
    faults: list[Fault] = []
    urls = [c.url for c in iterate([path], on_fault=faults.append)]
    assert urls == [f"http://a.gov.cn/{n}" for n in (0, 2, 3)]
    assert faults
    assert faults[0].offset == places[1][0]


def test_an_empty_last_file_is_used_again(folder: Path, capture: Make) -> None:
    fill(folder, capture, pages=1)
    (path,) = warc_files(folder)
    path.write_bytes(b"")
    with ArchiveWriter(folder) as writer:
        writer.write(capture(body=page(9)))
    with path.open("rb") as file:
        assert [r.rec_type for r in ArchiveIterator(file)] == ["warcinfo", "response", "request"]


def test_a_properly_closed_file_is_not_read_again(folder: Path, capture: Make) -> None:
    places = fill(folder, capture)
    (path,) = warc_files(folder)
    data = bytearray(path.read_bytes())
    data[places[3][1] - 30] ^= 0xFF  # damage that only reading would find
    path.write_bytes(data)
    with ArchiveWriter(folder) as writer:
        assert writer.repaired is None
    assert whole_length(path) < len(data)


WRITE_FOREVER = """
import datetime, hashlib, os, sys
from harvester.archive import ArchiveWriter
from harvester.items import Capture
writer = ArchiveWriter(sys.argv[1], max_bytes=300_000)
number = int(sys.argv[2])
while True:
    body = os.urandom(20_000) + str(number).encode()
    now = datetime.datetime.now(datetime.UTC)
    stored = writer.write(Capture(url=f"http://a.gov.cn/{number}", fetched_at=now, status=200, body=body,
        sha256=hashlib.sha256(body).hexdigest(), request_headers={}))
    print(stored.warc_file, stored.warc_offset, number, flush=True)
    number += 1
"""


def test_a_writer_killed_at_random_moments_loses_nothing_it_reported(folder: Path, root: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - to be repeatable
    reported: list[tuple[str, int, int]] = []
    for run in range(8):
        writer = [sys.executable, "-c", WRITE_FOREVER, str(folder), str(run * 10_000)]
        with subprocess.Popen(writer, stdout=subprocess.PIPE, text=True, cwd=root) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            process.send_signal(signal.SIGKILL)
            rest = process.stdout.read()
        for line in [first, *rest.splitlines(keepends=True)]:
            if line.endswith("\n"):
                file, offset, number = line.split()
                reported.append((file, int(offset), int(number)))
    ArchiveWriter(folder).close()
    faults: list[Fault] = []
    found = {(c.warc_file, c.warc_offset): c.url for c in iterate(warc_files(folder), on_fault=faults.append)}
    assert not faults
    assert len(reported) >= 8
    for file, offset, number in reported:
        assert found[file, offset] == f"http://a.gov.cn/{number}"
    assert len(set(found.values())) == len(found), "nothing is there twice"
