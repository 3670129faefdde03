"""What is written can be read by us and by warcio, is stored once, and always ends at a record's end."""

import datetime as dt
import errno
import gzip
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from archive_samples import page
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from harvester.archive import ArchiveWriter, iterate, locate, read_capture, warc_files
from harvester.archive.digests import DigestTable
from harvester.exceptions import ArchiveError
from harvester.items import Capture

Make = Callable[..., Capture]


def records(path: Path) -> list[tuple[str, dict[str, str], bytes]]:
    """Type, record headers and payload of every record, by warcio alone."""
    with path.open("rb") as file:
        return [(r.rec_type, dict(r.rec_headers.headers), r.content_stream().read()) for r in ArchiveIterator(file)]


def test_a_capture_comes_back_as_it_was_stored(folder: Path, capture: Make) -> None:
    one = capture(body=page(1), ip_address="192.0.2.7")
    with ArchiveWriter(folder) as writer:
        stored = writer.write(one)
    back = read_capture(locate(folder, stored.warc_file), stored.warc_offset)
    assert (back.url, back.status, back.body, back.sha256) == (one.url, one.status, one.body, one.sha256)
    assert back.fetched_at == one.fetched_at
    assert back.ip_address == "192.0.2.7"
    assert back.headers["content-type"] == "text/html; charset=gbk"
    assert back.headers["content-length"] == str(len(one.body))
    assert (back.warc_file, back.warc_offset) == (stored.warc_file, stored.warc_offset)


@pytest.mark.parametrize(
    "flood",
    [
        {f"x-{number}": "a" * 200 for number in range(20_000)},
        {"x-long": "a" * 70_000},
        {f"x-{number}": "a" * 9_000 for number in range(200)},
    ],
    ids=["many", "one of more than a line", "long ones"],
)
def test_what_a_server_says_beyond_all_measure_costs_nothing_but_itself(
    folder: Path, capture: Make, flood: dict[str, str]
) -> None:
    one = capture(body=page(1))
    with ArchiveWriter(folder) as writer:
        flooded = replace(one, headers={**flood, **one.headers}, request_headers={**flood, "accept": "text/html"})
        stored = writer.write(flooded)
    back = read_capture(locate(folder, stored.warc_file), stored.warc_offset)
    assert (back.body, back.headers["content-type"]) == (one.body, "text/html; charset=gbk")
    assert [each.url for each in iterate(warc_files(folder))] == [one.url]


def test_an_ordinary_head_is_kept_whole(folder: Path, capture: Make) -> None:
    headers = {"content-type": "text/html", **{f"x-{number}": "a" * 4_000 for number in range(10)}}
    with ArchiveWriter(folder) as writer:
        stored = writer.write(capture(body=page(1), headers=headers))
    back = read_capture(locate(folder, stored.warc_file), stored.warc_offset)
    assert headers.items() <= back.headers.items()


def test_warcio_finds_response_and_request_of_version_1_1_with_right_digests(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        writer.write(capture(url="http://www.example.gov.cn/a/b.html?c=1", body=page(1)))
    (path,) = warc_files(folder)
    info, response, request = records(path)
    assert [info[0], response[0], request[0]] == ["warcinfo", "response", "request"]
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert request[1]["WARC-Date"] == response[1]["WARC-Date"] == "2026-03-01T09:30:15.120000Z"
    assert response[2] == page(1)
    text = gzip.decompress(path.read_bytes())
    assert text.count(b"WARC/1.1\r\n") == 3
    assert b"\r\nGET /a/b.html?c=1 HTTP/1.1\r\nhost: www.example.gov.cn\r\nuser-agent: harvester" in text


def test_the_checker_of_warcio_has_nothing_to_say(
    folder: Path, capture: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    with ArchiveWriter(folder) as writer:
        for number in (1, 2, 1):
            writer.write(capture(url=f"http://www.example.gov.cn/{number}", body=page(number)))
        writer.write(capture(url="file:///saved.html", status=0, body=b"<p>saved</p>"))

    class Command:
        inputs = [str(path) for path in warc_files(folder)]  # noqa: RUF012 - what argparse would make
        verbose = False

    checker = Checker(Command())
    checker.process_all()
    assert not checker.exit_value, capsys.readouterr().out


def test_every_record_is_a_gzip_member_of_its_own(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        places = [writer.write(capture(body=page(number))) for number in range(5)]
    (path,) = warc_files(folder)
    data = path.read_bytes()
    assert places[-1].warc_offset + places[-1].size == len(data)
    for place in places:
        member = data[place.warc_offset : place.warc_offset + place.size]
        assert gzip.decompress(member).startswith(b"WARC/1.1\r\n")


def test_the_same_bytes_are_stored_once_and_found_at_every_address(folder: Path, capture: Make) -> None:
    body = page(1, size=40_000)
    with ArchiveWriter(folder) as writer:
        first = writer.write(capture(url="http://a.gov.cn/1", body=body))
        again = writer.write(capture(url="http://b.gov.cn/2", body=body, headers={"etag": '"b"'}))
    assert (first.revisit, again.revisit) == (False, True)
    assert again.size < 1100
    back = read_capture(locate(folder, again.warc_file), again.warc_offset)
    assert (back.url, back.body, back.headers["etag"]) == ("http://b.gov.cn/2", body, '"b"')
    (path,) = warc_files(folder)
    kind, head, _ = records(path)[3]
    assert kind == "revisit"
    assert head["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert head["WARC-Refers-To-Target-URI"] == "http://a.gov.cn/1"
    assert head["WARC-Refers-To-Date"] == "2026-03-01T09:30:15.120000Z"


def test_the_same_bytes_are_recognised_in_a_later_run_and_another_file(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder, max_bytes=1000) as writer:
        first = writer.write(capture(body=page(1)))
    with ArchiveWriter(folder, max_bytes=1000) as writer:
        again = writer.write(capture(body=page(1), url="http://b.gov.cn/2"))
    assert again.revisit
    assert again.warc_file != first.warc_file
    assert read_capture(folder / again.warc_file, again.warc_offset).body == page(1)


def test_a_lost_or_damaged_table_of_payloads_is_made_anew(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        writer.write(capture(body=page(1)))
    table = folder / "digests.bin"
    for damage in (table.unlink, lambda: table.write_bytes(b"nonsense")):
        damage()
        with ArchiveWriter(folder) as writer:
            assert writer.write(capture(body=page(1), url="http://b.gov.cn/2")).revisit


def test_a_table_that_points_at_the_wrong_place_is_not_believed(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        writer.write(capture(body=page(1)))
    (path,) = warc_files(folder)
    path.unlink()
    (folder / "tail.json").unlink()
    with ArchiveWriter(folder) as writer:
        stored = writer.write(capture(body=page(1)))
    assert not stored.revisit
    assert read_capture(folder / stored.warc_file, stored.warc_offset).body == page(1)


def test_an_empty_answer_is_kept_and_never_a_revisit(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        places = [writer.write(capture(body=b"", status=404)) for _ in range(2)]
    assert not any(place.revisit for place in places)
    assert [read_capture(folder / p.warc_file, p.warc_offset).status for p in places] == [404, 404]


def test_a_page_saved_by_hand_is_a_resource_without_a_status(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        first = writer.write(capture(url="file:///1.html", status=0, body=page(1)))
        again = writer.write(capture(url="file:///2.html", status=0, body=page(1)))
        fetched = writer.write(capture(url="http://a.gov.cn/1", body=page(1)))
    assert [first.revisit, again.revisit, fetched.revisit] == [False, True, False]
    back = [read_capture(folder / p.warc_file, p.warc_offset) for p in (first, again, fetched)]
    assert [(c.url, c.status, c.body == page(1)) for c in back] == [
        ("file:///1.html", 0, True),
        ("file:///2.html", 0, True),
        ("http://a.gov.cn/1", 200, True),
    ]


def test_files_are_rotated_by_size_and_named_by_serial_number(folder: Path, capture: Make) -> None:
    hours = iter(dt.datetime(2026, 1, 1, hour, tzinfo=dt.UTC) for hour in range(24))
    with ArchiveWriter(folder, max_bytes=4000, clock=lambda: next(hours)) as writer:
        for number in range(8):
            writer.write(capture(body=page(number), url=f"http://a.gov.cn/{number}"))
    files = warc_files(folder)
    assert len(files) > 2
    assert files[1].name == "harvester-20260101010000-000002.warc.gz"
    assert all(path.stat().st_size <= 4000 for path in files)
    assert [c.url for c in iterate(files)] == [f"http://a.gov.cn/{number}" for number in range(8)]


def test_a_later_run_goes_on_in_the_last_file(folder: Path, capture: Make) -> None:
    for number in range(3):
        with ArchiveWriter(folder) as writer:
            writer.write(capture(body=page(number)))
            assert writer.repaired is None
    assert len(warc_files(folder)) == 1
    assert len(list(iterate(warc_files(folder)))) == 3


def test_hostile_headers_and_addresses_stay_inside_their_record(folder: Path, capture: Make) -> None:
    evil = capture(
        url="http://a.gov.cn/\r\nWARC-Type: request\r\n\r\n/x y/年报",
        headers={"x-note": "a\r\n\r\nWARC/1.1\r\n", "bad name\r\n": "b", "x-latin": "\xb9\xab", "": "c"},
        request_headers={"cookie": "d\r\ninjected: 1"},
        request_method="GET /evil HTTP/1.1\r\n",
    )
    with ArchiveWriter(folder) as writer:
        stored = writer.write(evil)
    (path,) = warc_files(folder)
    assert [kind for kind, _, _ in records(path)] == ["warcinfo", "response", "request"]
    back = read_capture(path, stored.warc_offset)
    assert back.headers["x-latin"] == "\xb9\xab"
    assert "injected" not in back.headers
    assert back.headers["x-note"] == "a WARC/1.1"
    assert " " not in back.url
    assert "\n" not in back.url


def test_headers_of_the_wire_are_renamed_because_the_body_is_stored_decoded(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        stored = writer.write(capture(headers={"transfer-encoding": "chunked", "content-length": "1"}, body=b"12345"))
    back = read_capture(folder / stored.warc_file, stored.warc_offset)
    assert back.headers == {
        "x-crawl-transfer-encoding": "chunked",
        "x-crawl-content-length": "1",
        "content-length": "5",
    }


def test_the_body_of_a_post_is_in_its_request_record(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        writer.write(capture(request_method="POST", request_body=b'{"page": 0}'))
    _, _, request = records(warc_files(folder)[0])
    assert request[2] == b'{"page": 0}'


def test_a_second_writer_is_kept_out_and_told_why(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        with pytest.raises(ArchiveError, match="Another process writes into the archive"):
            ArchiveWriter(folder)
        writer.write(capture())
    with ArchiveWriter(folder) as writer:
        writer.write(capture())


def test_a_naive_time_is_refused_and_nothing_is_written(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        with pytest.raises(ValueError, match="aware"):
            writer.write(capture(fetched_at=dt.datetime(2026, 1, 1)))  # noqa: DTZ001
        writer.write(capture())
    assert len(list(iterate(warc_files(folder)))) == 1


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="file"):
        ArchiveWriter(tmp_path / "file" / "archive")


def test_nothing_can_be_written_after_closing(folder: Path, capture: Make) -> None:
    writer = ArchiveWriter(folder)
    writer.write(capture())
    writer.close()
    writer.close()
    with pytest.raises(ArchiveError, match="closed"):
        writer.write(capture(body=b"other"))


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """A disk with so much room: the system itself refuses what goes beyond, after writing a part."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_the_archive_at_a_record_and_says_so(folder: Path, capture: Make) -> None:
    writer = ArchiveWriter(folder)
    kept = writer.write(capture(body=page(1)))
    end = kept.warc_offset + kept.size
    with no_file_larger_than(end + 300), pytest.raises(ArchiveError, match="No room left") as caught:
        writer.write(capture(body=page(2, size=50_000)))
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.__cause__.errno == errno.EFBIG
    assert (folder / kept.warc_file).stat().st_size == end
    later = writer.write(capture(body=page(2, size=50_000)))
    writer.close()
    assert later.warc_offset == end
    assert [c.body for c in iterate(warc_files(folder))] == [page(1), page(2, size=50_000)]


def test_a_disk_too_full_for_a_new_file_leaves_no_broken_one(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        with no_file_larger_than(100), pytest.raises(ArchiveError, match="No room left"):
            writer.write(capture())
        writer.write(capture())
    assert len(list(iterate(warc_files(folder)))) == 1


def test_what_is_interrupted_leaves_the_archive_at_a_record(
    folder: Path, capture: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(descriptor: int, data: memoryview) -> int:
        written(descriptor, data[: len(data) // 2])
        raise KeyboardInterrupt

    written = os.write
    with ArchiveWriter(folder) as writer:
        writer.write(capture(body=page(1)))
        with monkeypatch.context() as broken:
            broken.setattr(os, "write", interrupted)
            with pytest.raises(KeyboardInterrupt):
                writer.write(capture(body=page(2)))
        stored = writer.write(capture(body=page(3)))
    assert read_capture(folder / stored.warc_file, stored.warc_offset).body == page(3)
    assert [c.body for c in iterate(warc_files(folder))] == [page(1), page(3)]


def test_a_file_that_is_deleted_or_replaced_under_the_writer_is_noticed_at_the_next_flush(
    folder: Path, capture: Make
) -> None:
    for replaced in (False, True):
        writer = ArchiveWriter(folder)
        stored = writer.write(capture(body=page(int(replaced))))
        writer.sync()
        path = folder / stored.warc_file
        path.unlink()
        if replaced:
            path.write_bytes(b"")
        writer.write(capture(body=page(7)))
        with pytest.raises(ArchiveError, match="deleted or replaced"):
            writer.sync()
        with pytest.raises(ArchiveError, match="deleted or replaced"):
            writer.close()
    with ArchiveWriter(folder) as writer:  # the next one is let in, and writes what it is given
        writer.write(capture(body=page(8)))
    assert [each.body for each in iterate(warc_files(folder))] == [page(8)]


def test_a_table_that_cannot_be_used_leaves_no_file_open_and_no_lock(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        writer.write(capture(body=page(1)))
    (folder / "digests.bin").unlink()
    (folder / "digests.bin").mkdir()
    before = open_files(folder)
    with pytest.raises(ArchiveError, match=r"digests\.bin"):
        ArchiveWriter(folder)
    assert open_files(folder) == before
    (folder / "digests.bin").rmdir()
    ArchiveWriter(folder).close()


def open_files(folder: Path) -> list[str]:
    """The files in a folder that this process holds open."""
    links = [each.readlink() for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
    return sorted(link.name for link in links if link.parent == folder)


def test_a_table_of_payloads_that_fails_costs_room_and_no_capture(
    folder: Path, capture: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def ill(*_: object) -> None:
        raise ArchiveError("digests.bin: Input/output error")

    with ArchiveWriter(folder) as writer:
        writer.write(capture(body=b"<p>1</p>"))
        with monkeypatch.context() as patch:
            patch.setattr(DigestTable, "find", ill)
            patch.setattr(DigestTable, "put", ill)
            again = writer.write(capture(body=b"<p>1</p>"))
        assert not again.revisit
        assert writer.write(capture(body=b"<p>1</p>")).revisit
    assert read_capture(folder / again.warc_file, again.warc_offset).body == b"<p>1</p>"
    assert [message.split(" could not be ")[1].split(":")[0] for message in caplog.messages] == ["read", "written"]


def test_an_archive_into_which_nothing_was_written_has_nothing_to_flush(folder: Path) -> None:
    with ArchiveWriter(folder) as writer:
        writer.sync()
    assert warc_files(folder) == []


def test_a_stored_capture_knows_its_place_and_whether_its_bytes_lie_there(folder: Path, capture: Make) -> None:
    page = capture(body=b"<p>1</p>")
    with ArchiveWriter(folder) as writer:
        first, second = writer.write(page), writer.write(page)
    placed = [stored.place(page) for stored in (first, second)]
    assert [(each.warc_file, each.warc_offset) for each in placed] == [
        (first.warc_file, first.warc_offset),
        (second.warc_file, second.warc_offset),
    ]
    assert [each.warc_whole for each in placed] == [True, False]
