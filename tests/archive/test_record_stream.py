"""Bytes under the record parser: where records begin, what is too long for a head, and where reading goes on."""

import gzip
from collections.abc import Callable
from io import BytesIO

import pytest

from harvester.archive.stream import CHUNK, LINE_LIMIT, BrokenRecordError, RecordStream


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_line_may_have_just_the_bytes_of_the_limit(pack: Callable[[bytes], bytes]) -> None:
    longest = b"a" * (LINE_LIMIT - 1) + b"\n"
    assert RecordStream(BytesIO(pack(longest + b"b"))).readline() == longest
    with pytest.raises(BrokenRecordError, match="header line is longer"):
        RecordStream(BytesIO(pack(b"a" + longest))).readline()


def test_lines_and_bytes_together_may_have_just_the_bytes_of_the_limit() -> None:
    stream = RecordStream(BytesIO(b"one\ntwo\nthree"))
    stream.limit(8)
    assert [stream.readline(), stream.read(4)] == [b"one\n", b"two\n"]
    with pytest.raises(BrokenRecordError, match="longer than any real ones"):
        stream.read(1)
    stream.limit(0)
    with pytest.raises(BrokenRecordError, match="longer than any real ones"):
        stream.readline()


def test_no_more_of_a_line_is_given_than_is_asked_for() -> None:
    stream = RecordStream(BytesIO(b"one\ntwo\n"))
    assert [stream.readline(2), stream.readline(9), stream.readline()] == [b"on", b"e\n", b"two\n"]


def test_a_record_behind_empty_lines_in_its_member_has_no_place_of_its_own() -> None:
    stream = RecordStream(BytesIO(gzip.compress(b"\r\nWARC/1.1\r\n")))
    assert stream.next_record() == -1
    assert stream.readline() == b"WARC/1.1\r\n"


@pytest.mark.parametrize("before", range(CHUNK - 12, CHUNK + 2))
@pytest.mark.parametrize("start", [b"WARC/1.1\r\n", b"WARC/0.18\r\n"])
def test_the_next_plain_record_is_found_wherever_pieces_of_the_file_end(before: int, start: bytes) -> None:
    data = b"x" + b"-" * (before - 1) + b"\n" + start
    stream = RecordStream(BytesIO(data))
    assert stream.resume(after=0)
    assert stream.next_record() == before + 1
    assert stream.readline() == start
    assert not stream.resume(after=before + 1)


def test_of_two_beginnings_the_first_is_the_next() -> None:
    stream = RecordStream(BytesIO(b"x\nWARC/0.18\n\nWARC/1.1\n"))
    assert stream.resume(after=0)
    assert stream.readline() == b"WARC/0.18\n"
    assert stream.resume(after=stream.offset)
    assert stream.readline() == b"WARC/1.1\n"


def test_the_last_whole_member_is_known_behind_a_broken_place_too() -> None:
    whole = gzip.compress(b"WARC/1.1\r\n")
    stream = RecordStream(BytesIO(whole + b"broken" + whole[:-1]))
    with pytest.raises(BrokenRecordError, match="no gzip member begins here"):
        stream.read(100)
    assert stream.resume(after=stream.offset)
    assert stream.whole == len(whole)
    with pytest.raises(BrokenRecordError, match="the file ends within a record"):
        stream.read(100)
    assert stream.whole == len(whole)


def test_no_more_is_unpacked_at_once_than_a_piece() -> None:
    stream = RecordStream(BytesIO(gzip.compress(b"a" * 50 * CHUNK)))
    assert stream.read(1) == b"a"
    assert len(stream._data) <= CHUNK
