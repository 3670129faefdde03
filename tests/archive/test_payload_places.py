"""Which payloads a writer finds again when their table is lost: all that lie at a place of their own, and no others."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_samples import page

from harvester.archive import ArchiveWriter, iterate, read_capture, warc_files
from harvester.archive.places import noted_places, original_at
from harvester.archive.records import capture_records
from harvester.items import Capture

Make = Callable[..., Capture]

NAME = "harvester-20260101000000-000001.warc.gz"


def keep(folder: Path, *members: bytes) -> None:
    """An archive of one file with these gzip members, as another program may have left it."""
    folder.mkdir()
    (folder / NAME).write_bytes(b"".join(map(gzip.compress, members)))


def noted(folder: Path) -> list[str]:
    return [sha256 for sha256, _, _ in noted_places(warc_files(folder))]


@pytest.mark.parametrize("size", [30, 1_500_000])
@pytest.mark.parametrize("status", [0, 200])
def test_pages_of_every_size_and_origin_are_found_again(folder: Path, capture: Make, status: int, size: int) -> None:
    one, two = (capture(url=f"http://a.gov.cn/{name}", body=name.encode() * size, status=status) for name in "12")
    with ArchiveWriter(folder) as writer:
        places = [writer.write(one).warc_offset, writer.write(two).warc_offset]
    assert list(noted_places(warc_files(folder))) == [(one.sha256, 1, places[0]), (two.sha256, 1, places[1])]


def test_what_lies_behind_a_broken_stretch_is_found_again(folder: Path, capture: Make) -> None:
    pages = [capture(body=page(number)) for number in range(3)]
    with ArchiveWriter(folder) as writer:
        places = [writer.write(each).warc_offset for each in pages]
    (path,) = warc_files(folder)
    data = path.read_bytes()
    path.write_bytes(data[: places[1] + 40] + b"\xff" * 60 + data[places[1] + 100 :])
    assert noted(folder) == [pages[0].sha256, pages[2].sha256]


def test_a_record_without_a_place_of_its_own_is_not_noted(folder: Path, capture: Make) -> None:
    one, two = capture(body=page(1)), capture(body=page(2))
    keep(folder, capture_records(one)[0] + capture_records(two)[0])
    assert noted(folder) == [one.sha256]
    with ArchiveWriter(folder) as writer:
        assert writer.write(one).revisit
        assert not writer.write(two).revisit


def test_the_digest_of_another_kind_is_not_noted(folder: Path, capture: Make) -> None:
    one, two = capture(body=page(1)), capture(body=page(2))
    foreign = capture_records(one)[0].replace(f"sha256:{one.sha256}".encode(), b"sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
    keep(folder, foreign, capture_records(two)[0])
    assert noted(folder) == [two.sha256]
    assert [each.body for each in iterate(warc_files(folder))] == [one.body, two.body]


def test_a_payload_is_looked_for_in_the_file_that_the_table_names(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder, max_bytes=1) as writer:
        writer.write(capture(body=page(1)))
        second = writer.write(capture(body=page(2)))
        again = writer.write(capture(body=page(2), url="http://b.gov.cn/"))
    assert not second.revisit
    assert again.revisit
    assert read_capture(folder / again.warc_file, again.warc_offset).body == page(2)
    assert original_at(folder, 3, second.warc_offset, capture(body=page(2)).sha256) is None


def test_where_no_file_can_be_read_there_is_no_payload(folder: Path, capture: Make) -> None:
    (folder / NAME).mkdir(parents=True)
    assert original_at(folder, 1, 0, capture().sha256) is None
