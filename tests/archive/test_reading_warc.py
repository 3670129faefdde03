"""WARC made by other tools is read: gzip or not, chunked, compressed; what is broken is named and the rest comes."""

import datetime as dt
import gzip
import hashlib
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, ClassVar

import brotli
import pytest
from archive_samples import page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from harvester.archive import ArchiveWriter, Fault, iterate, read_capture, reader, warc_files
from harvester.archive.stream import CHUNK, RecordStream
from harvester.exceptions import ArchiveError
from harvester.items import Capture

Make = Callable[..., Capture]


def foreign(*answers: tuple[str, bytes, dict[str, str]], compress: bool = True, version: str = "1.0") -> bytes:
    """A WARC as other crawlers write it: info, and for each answer a request, a response and a metadata record."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=compress, warc_version=version)
    writer.write_record(writer.create_warcinfo_record("other.warc.gz", {"software": "another/1"}))
    for url, body, headers in answers:
        named = {"WARC-Date": "2019-06-01T08:00:00Z"}
        head = StatusAndHeaders("GET / HTTP/1.1", [("Host", "a.gov.cn")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=head, warc_headers_dict=dict(named)))
        answer = StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", BytesIO(body), len(body), http_headers=answer, warc_headers_dict=dict(named)
            )
        )
        note = b"fetchTimeMs: 5\r\n"
        writer.write_record(
            writer.create_warc_record(url, "metadata", BytesIO(note), len(note), warc_headers_dict=dict(named))
        )
    return out.getvalue()


def read(path: Path, data: bytes, **options: int) -> tuple[list[Capture], list[Fault]]:
    path.write_bytes(data)
    faults: list[Fault] = []
    return list(iterate([path], on_fault=faults.append, **options)), faults


def chunked(body: bytes) -> bytes:
    middle = len(body) // 2
    parts = [body[:middle], body[middle:]]
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nX-Trailer: 1\r\n\r\n"


def zstd(body: bytes) -> bytes:
    try:
        from compression import zstd as module  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from backports import zstd as module
    return bytes(module.compress(body))


BODY = page(4)
ENCODED = {
    "plain": (BODY, {}),
    "chunked": (chunked(BODY), {"Transfer-Encoding": "chunked"}),
    "gzip": (gzip.compress(BODY), {"Content-Encoding": "gzip"}),
    "gzip of an empty member and one": (gzip.compress(b"") + gzip.compress(BODY), {"Content-Encoding": "gzip"}),
    "gzip of two members": (gzip.compress(BODY[:100]) + gzip.compress(BODY[100:]), {"Content-Encoding": "gzip"}),
    "chunked gzip": (chunked(gzip.compress(BODY)), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
    "deflate": (zlib.compress(BODY), {"Content-Encoding": "deflate"}),
    "raw deflate": (zlib.compress(BODY, wbits=-15), {"Content-Encoding": "deflate"}),
    "br": (brotli.compress(BODY), {"Content-Encoding": "br"}),
    "zstd": (zstd(BODY), {"Content-Encoding": "zstd"}),
    "two encodings": (brotli.compress(gzip.compress(BODY)), {"Content-Encoding": "gzip, br"}),
    "says gzip, is decoded": (BODY, {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}),
    "says br, is decoded": (BODY, {"Content-Encoding": "br"}),
    "says deflate, is decoded": (BODY, {"Content-Encoding": "deflate"}),
    "names a charset": (BODY, {"Content-Encoding": "utf-8"}),
}


@pytest.mark.parametrize("name", ENCODED)
def test_a_payload_is_decoded_however_it_was_sent(tmp_path: Path, name: str) -> None:
    payload, headers = ENCODED[name]
    captures, faults = read(tmp_path / "x.warc.gz", foreign(("http://a.gov.cn/1", payload, headers)))
    assert not faults
    (capture,) = captures
    assert capture.body == BODY
    assert capture.sha256 == hashlib.sha256(BODY).hexdigest()
    assert capture.url == "http://a.gov.cn/1"
    assert capture.fetched_at == dt.datetime(2019, 6, 1, 8, tzinfo=dt.UTC)
    assert not {"content-encoding", "transfer-encoding"} & set(capture.headers)


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("layout", ["member a record", "not compressed", "one member for all"])
def test_every_layout_of_a_file_is_read(tmp_path: Path, layout: str, version: str) -> None:
    answers = [(f"http://a.gov.cn/{n}", page(n, 90_000), {}) for n in range(3)]
    data = foreign(*answers, compress=layout == "member a record", version=version)
    if layout == "one member for all":
        data = gzip.compress(data)
    captures, faults = read(tmp_path / "x.warc", data)
    assert not faults
    assert [(c.url, c.body) for c in captures] == [(url, body) for url, body, _ in answers]
    if layout == "one member for all":
        assert [c.warc_offset for c in captures] == [None] * 3
    else:
        for capture in captures:
            assert capture.warc_offset is not None
            assert read_capture(tmp_path / "x.warc", capture.warc_offset) == capture


@pytest.mark.parametrize("beginning", [b"\x1f\x8b\x08", b"WARC/1.0\r\n\r\n\r\n"], ids=["gzip", "plain"])
def test_a_file_of_nothing_but_beginnings_is_given_up(tmp_path: Path, beginning: bytes) -> None:
    captures, faults = read(tmp_path / "x.warc.gz", beginning * 100_000)
    assert not captures
    assert len(faults) <= 1001
    assert "too many broken places" in faults[-1].reason


def test_an_old_arc_file_is_read(tmp_path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>2011</p>"
    data = (
        b"filedesc://x.arc 0.0.0.0 20110101000000 text/plain 69\n1 0 InternetArchive\n"
        b"URL IP-address Archive-date Content-type Archive-length\n\n"
        b"http://a.gov.cn/1 192.0.2.1 20110102030405 text/html %d\n%s\n" % (len(body), body)
    )
    captures, faults = read(tmp_path / "x.arc", data)
    assert not faults
    assert [(c.url, c.body, c.fetched_at.year) for c in captures] == [("http://a.gov.cn/1", b"<p>2011</p>", 2011)]


def test_a_broken_record_is_named_and_the_others_come(tmp_path: Path) -> None:
    data = foreign(*((f"http://a.gov.cn/{n}", page(n), {}) for n in range(4)))
    whole, _ = read(tmp_path / "x.warc.gz", data)
    assert whole[2].warc_offset is not None
    broken = bytearray(data)
    broken[whole[2].warc_offset + 50 : whole[2].warc_offset + 60] = b"\xff" * 10
    captures, faults = read(tmp_path / "x.warc.gz", bytes(broken))
    assert [c.url for c in captures] == [f"http://a.gov.cn/{n}" for n in (0, 1, 3)]
    assert faults[0].offset == whole[2].warc_offset


def test_a_broken_record_without_compression_is_passed_over(tmp_path: Path) -> None:
    data = foreign(*((f"http://a.gov.cn/{n}", page(n), {}) for n in range(4)), compress=False)
    whole, _ = read(tmp_path / "x.warc", data)
    assert whole[1].warc_offset is not None
    at = data.index(b"Content-Length:", whole[1].warc_offset)
    captures, faults = read(tmp_path / "x.warc", data[:at] + b"Content-Length: x\r\nIgnored: " + data[at:])
    assert [c.url for c in captures] == [f"http://a.gov.cn/{n}" for n in (0, 2, 3)]
    assert faults


def test_a_file_cut_off_gives_what_is_whole_and_says_that_it_is_cut(tmp_path: Path) -> None:
    data = foreign(*((f"http://a.gov.cn/{n}", page(n), {}) for n in range(3)))
    whole, _ = read(tmp_path / "x.warc.gz", data)
    assert whole[2].warc_offset is not None
    captures, faults = read(tmp_path / "x.warc.gz", data[: whole[2].warc_offset + 200])
    assert len(captures) == 2
    assert [fault.reason for fault in faults] == ["the file ends within a record"]


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (gzip.compress(b"\0" * 3_000_000), {"Content-Encoding": "gzip"}),
        (brotli.compress(b"\0" * 3_000_000), {"Content-Encoding": "br"}),
        (zstd(b"\0" * 3_000_000), {"Content-Encoding": "zstd"}),
        (zlib.compress(b"\0" * 3_000_000), {"Content-Encoding": "deflate"}),
        (b"x" * 3_000_000, {}),
        (BODY, {"Content-Encoding": "gzip, gzip, gzip, gzip"}),
        (gzip.compress(b"x") * 1000, {"Content-Encoding": "gzip"}),
        (b"\xfd7zXZ\x00" + b"\0" * 50, {"Content-Encoding": "lzma"}),
        (b"\x1f\x8b\x08" + b"\0" * 50, {"Content-Encoding": "gzip"}),
        (gzip.compress(BODY)[:-30], {"Content-Encoding": "gzip"}),
        (b"5\r\nabcdeXX", {"Transfer-Encoding": "chunked"}),
    ],
    ids=[
        "gzip bomb",
        "br bomb",
        "zstd bomb",
        "deflate bomb",
        "large",
        "many",
        "many members",
        "unknown",
        "damaged",
        "broken off",
        "bad chunk",
    ],
)
def test_what_is_too_large_or_cannot_be_decoded_is_a_fault_and_no_capture(
    tmp_path: Path, payload: bytes, headers: dict[str, str]
) -> None:
    data = foreign(("http://a.gov.cn/1", payload, headers), ("http://a.gov.cn/2", b"<p>fine</p>", {}))
    captures, faults = read(tmp_path / "x.warc.gz", data, max_body=1_000_000)
    assert [c.url for c in captures] == ["http://a.gov.cn/2"]
    assert len(faults) == 1
    assert faults[0].offset is not None


def test_a_head_without_end_is_given_up_within_limits(tmp_path: Path) -> None:
    bomb = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 30_000_000)
    lines = gzip.compress(b"WARC/1.0\r\n" + b"X: 1\r\n" * 3_000_000)
    captures, faults = read(tmp_path / "x.warc.gz", bomb + lines + foreign(("http://a.gov.cn/2", b"<p>fine</p>", {})))
    assert [c.url for c in captures] == ["http://a.gov.cn/2"]
    assert len(faults) == 2


@pytest.mark.parametrize("change", ["WARC-Target-URI", "WARC-Date"])
def test_a_record_without_address_or_time_is_a_fault(tmp_path: Path, change: str) -> None:
    data = foreign(("http://a.gov.cn/1", b"<p>1</p>", {}), compress=False)
    at = data.index(b"WARC-Type: response")
    start = data.rindex(b"WARC/1.0", 0, at)
    captures, faults = read(tmp_path / "x.warc", data[:start] + data[start:].replace(change.encode(), b"X-Gone"))
    assert not captures
    assert faults


def test_a_missing_file_is_a_fault_and_the_next_file_comes(tmp_path: Path) -> None:
    (tmp_path / "b.warc.gz").write_bytes(foreign(("http://a.gov.cn/1", b"<p>1</p>", {})))
    faults: list[Fault] = []
    captures = list(iterate([tmp_path / "a.warc.gz", tmp_path / "b.warc.gz"], on_fault=faults.append))
    assert len(captures) == 1
    assert "No such file" in faults[0].reason


WHOLE = {
    compress: foreign(*((f"http://a.gov.cn/{n}", page(n, 300), {}) for n in range(3)), compress=compress)
    for compress in (False, True)
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_makes_reading_fail(tmp_path: Path, data: st.DataObject) -> None:
    broken = bytearray(WHOLE[data.draw(st.booleans())])
    for _ in range(data.draw(st.integers(1, 4))):
        at = int(data.draw(st.floats(0, 1, exclude_max=True)) * len(broken))  # the length is another in every run
        broken[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    captures, _ = read(tmp_path / "x.warc.gz", bytes(broken))
    assert all(capture.sha256 == hashlib.sha256(capture.body).hexdigest() for capture in captures)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"filedesc://"]))
def test_no_bytes_make_reading_fail(tmp_path: Path, data: bytes, start: bytes) -> None:
    captures, _ = read(tmp_path / "x.warc", start + data)
    assert not captures


def test_reading_where_no_record_begins_says_so(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        stored = writer.write(capture(body=page(1)))
    (path,) = warc_files(folder)
    for offset in (0, stored.warc_offset + 1, 10**9):
        with pytest.raises(ArchiveError, match=f"byte {offset}"):
            read_capture(path, offset)


def test_bytes_that_are_not_those_once_stored_are_noticed(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        stored = writer.write(capture(body=page(1), request_headers=None))
    (path,) = warc_files(folder)
    data = path.read_bytes()
    record = gzip.decompress(data[stored.warc_offset :])
    path.write_bytes(data[: stored.warc_offset] + gzip.compress(record.replace(b"<td>7</td>", b"<td>8</td>")))
    with pytest.raises(ArchiveError, match="do not match their digest"):
        read_capture(path, stored.warc_offset)


def test_a_revisit_whose_bytes_are_gone_is_a_fault(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder, max_bytes=1000) as writer:
        writer.write(capture(body=page(1)))
        writer.write(capture(body=page(1), url="http://b.gov.cn/2"))
    first, second = warc_files(folder)
    first.unlink()
    faults: list[Fault] = []
    assert not list(iterate([second], on_fault=faults.append))
    assert "is missing" in faults[0].reason


def test_a_revisit_that_refers_to_itself_is_a_fault_and_the_next_record_comes(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        writer.write(capture(body=page(1)))
    (own,) = warc_files(folder)
    circle = (
        "WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a.gov.cn/\r\n"
        f"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Refers-To-Filename: {own.name}\r\n"
        "WARC-Refers-To-File-Offset: 0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    )
    own.write_bytes(gzip.compress(circle.encode()) + own.read_bytes())
    faults: list[Fault] = []
    assert [found.body for found in iterate([own], on_fault=faults.append)] == [page(1)]
    assert ["refers to holds no response" in fault.reason for fault in faults] == [True]
    with pytest.raises(ArchiveError, match="refers to holds no response"):
        read_capture(own, 0)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_outside_the_calendar_is_a_fault_and_the_next_record_comes(tmp_path: Path, moment: str) -> None:
    good = foreign(("http://a.gov.cn/", b"<p>1</p>", {"Content-Type": "text/html"}), compress=False)
    found, faults = read(tmp_path / "odd.warc", good.replace(b"2019-06-01T08:00:00Z", moment.encode()) + good)
    assert [each.body for each in found] == [b"<p>1</p>"]
    assert any("no usable WARC-Date" in fault.reason for fault in faults)


def record(
    kind: str, block: bytes = b"HTTP/1.1 200 OK\r\n\r\n<p>1</p>", length: int | None = None, **named: str
) -> bytes:
    """A record written by hand; a header given as "" is left out."""
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:1>",
        "WARC-Target-URI": "http://a.gov.cn/1",
        "WARC-Date": "2026-01-01T00:00:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in named.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


NEXT = gzip.compress(record("response", WARC_Target_URI="http://a.gov.cn/2"))


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (record("response").replace(b"http://a.gov.cn/1", b""), "a record without WARC-Target-URI"),
        (record("response", WARC_Date="yesterday"), "no usable WARC-Date ('yesterday')"),
        (record("response", b"HTTP/1.1 20x OK\r\n\r\n<p>1</p>"), "no HTTP status in the record"),
        (record("response", b"HTTP/1.1 2000 OK\r\n\r\n<p>1</p>"), "no HTTP status in the record"),
        (record("response", "HTTP/1.1 ２００ OK\r\n\r\n<p>1</p>".encode()), "no HTTP status in the record"),
        (record("revisit", b"", WARC_Refers_To_File_Offset="5"), "a revisit that does not say where its bytes are"),
        (record("revisit", b""), "a revisit that does not say where its bytes are"),
        (
            record(
                "revisit",
                b"",
                WARC_Refers_To_Filename="harvester-20260101000000-000001.warc.gz",
                WARC_Refers_To_File_Offset="-1",
            ),
            "a revisit that does not say where its bytes are",
        ),
    ],
)
def test_a_whole_record_of_no_use_is_named_and_the_next_one_comes(tmp_path: Path, broken: bytes, reason: str) -> None:
    captures, faults = read(tmp_path / "x.warc.gz", gzip.compress(broken) + NEXT)
    assert [c.url for c in captures] == ["http://a.gov.cn/2"]
    assert [(fault.offset, reason in fault.reason) for fault in faults] == [(0, True)]
    with pytest.raises(ArchiveError, match="byte 0: "):
        read_capture(tmp_path / "x.warc.gz", 0)


@pytest.mark.parametrize("compress", [gzip.compress, bytes])
def test_a_record_that_lacks_a_header_is_told_in_words(tmp_path: Path, compress: Callable[[bytes], bytes]) -> None:
    for lacking in (record("response", Content_Length=""), record("response", WARC_Target_URI="")):
        captures, faults = read(tmp_path / "x.warc", compress(lacking) + compress(gzip.decompress(NEXT)))
        assert [c.url for c in captures] == ["http://a.gov.cn/2"]
        assert [fault.reason for fault in faults] == ["a record that lacks a header"]


@pytest.mark.parametrize("length", [100, 700, 70_000])
def test_a_record_that_says_too_large_a_length_costs_none_of_those_behind_it(tmp_path: Path, length: int) -> None:
    more = [gzip.compress(record("response", WARC_Target_URI=f"http://a.gov.cn/{n}")) for n in range(300)]
    captures, faults = read(tmp_path / "x.warc.gz", gzip.compress(record("response", length=length)) + b"".join(more))
    assert [c.url for c in captures] == [f"http://a.gov.cn/{n}" for n in range(300)]
    assert [(fault.offset, fault.reason) for fault in faults] == [(0, "Content-Length is larger than the record")]
    captures, faults = read(tmp_path / "x.warc.gz", gzip.compress(record("response", length=10**6)) + more[0])
    assert ([c.url for c in captures], [fault.offset for fault in faults]) == (["http://a.gov.cn/0"], [0])


class Counting(RecordStream):
    """Streams that tell how much was read again."""

    made: ClassVar[list["Counting"]] = []

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        super().__init__(file, start)
        self.made.append(self)


def test_plain_records_that_all_say_too_large_a_length_are_not_read_to_the_end_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "RecordStream", Counting)
    long = record("response", b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 20_000, length=10**9)
    captures, faults = read(tmp_path / "x.warc", long * 100 + gzip.decompress(NEXT))
    assert [c.url for c in captures] == ["http://a.gov.cn/2"]
    assert {fault.reason for fault in faults} == {"the file ends within a record"}
    assert len(faults) == 100
    assert Counting.made.pop().read_again < 100 * 2 * CHUNK  # of a file of 2 MB


def test_a_container_whose_records_are_read_again_and_again_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MAX_READ_AGAIN", 1_000_000)
    long = record("response", b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 20_000, length=10**9)
    with zipfile.ZipFile(tmp_path / "x.wacz", "w") as container:
        container.writestr("archive/x.warc", long * 100)
    faults: list[Fault] = []
    assert list(iterate([tmp_path / "x.wacz"], on_fault=faults.append)) == []
    assert faults[-1].reason == "too many broken places; the rest was not read"
    assert len(faults) < 5


def test_only_a_response_can_be_read_where_one_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(record("request", b"GET / HTTP/1.1\r\n\r\n")) + NEXT)
    with pytest.raises(ArchiveError, match=r"^x\.warc\.gz, byte 0: a request record, not a response$"):
        read_capture(path, 0)
    with pytest.raises(ArchiveError, match=r"gone\.warc\.gz: No such file"):
        read_capture(tmp_path / "gone.warc.gz", 0)


def test_a_page_of_just_the_size_that_is_allowed_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    data = record("response", b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 500)
    assert [c.body for c in read(tmp_path / "x.warc", data, max_body=500)[0]] == [b"x" * 500]
    captures, faults = read(tmp_path / "x.warc", data, max_body=499)
    assert (captures, [fault.reason for fault in faults]) == ([], ["http://a.gov.cn/1: larger than 499 bytes"])


def test_the_digest_of_another_writer_is_over_other_bytes(tmp_path: Path) -> None:
    found, faults = read(tmp_path / "x.warc", record("response", WARC_Payload_Digest=f"sha256:{'0' * 64}"))
    assert len(found) == 1
    assert not faults


def test_a_resource_that_does_not_say_what_it_is_has_no_headers(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path / "x.warc", record("resource", b"<p>1</p>", Content_Type=""))
    assert (found.status, found.headers, found.body) == (0, {}, b"<p>1</p>")


def test_a_moment_without_a_zone_is_utc_wherever_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        (found,), _ = read(tmp_path / "x.warc", record("response", WARC_Date="2026-01-01T08:00:00"))
    time.tzset()
    assert found.fetched_at == dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC)


def test_a_plain_file_that_ends_within_a_page_gives_no_half_page(tmp_path: Path) -> None:
    found, faults = read(tmp_path / "x.warc", record("response") + record("response").removesuffix(b"p>\r\n\r\n"))
    assert [each.body for each in found] == [b"<p>1</p>"]
    assert [fault.reason for fault in faults] == ["the file ends within a record"]


def test_the_same_bytes_under_another_status_keep_both(folder: Path, capture: Make) -> None:
    with ArchiveWriter(folder) as writer:
        writer.write(capture(body=page(1)))
        again = writer.write(capture(body=page(1), status=404, headers={"x-said": "gone"}))
    assert again.revisit
    back = read_capture(folder / again.warc_file, again.warc_offset)
    assert (back.status, back.headers["x-said"], back.body) == (404, "gone", page(1))


def container() -> bytes:
    """A WACZ with one archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("archive/data.warc", foreign(("http://a.gov.cn/1", b"<p>1</p>", {}), compress=False))
    return file.getvalue()


def marked(data: bytes, field: int, value: int) -> bytes:
    """A container whose one member says something else in a field of both its heads."""
    directory = data.rindex(b"PK\x01\x02")
    changed = bytearray(data)
    for at in (field, directory + field + 2):
        changed[at] = value
    return bytes(changed)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing of a container behind it",
        marked(container(), 6, 1),  # encrypted
        marked(container(), 8, 97),  # in a compression of another program
        container()[:50].ljust(200, b"\xff") + container()[200:],
    ],
)
def test_a_container_that_cannot_be_opened_is_a_fault_and_the_next_file_comes(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "broken.wacz").write_bytes(data)
    (tmp_path / "sound.wacz").write_bytes(container())
    faults: list[Fault] = []
    found = list(iterate([tmp_path / "broken.wacz", tmp_path / "sound.wacz"], on_fault=faults.append))
    assert [capture.body for capture in found] == [b"<p>1</p>"]
    assert [fault.file for fault in faults] == [str(tmp_path / "broken.wacz")]
    assert faults[0].reason


def test_the_archives_in_a_container_are_read_and_nothing_else_in_it(tmp_path: Path) -> None:
    path = tmp_path / "pages.wacz"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("archive/DATA.WARC.GZ", NEXT)
        container.writestr("indexes/index.cdx", NEXT)
        container.writestr("archive/more.warc", record("response"))
    faults: list[Fault] = []
    found = [(c.url, c.warc_file) for c in iterate([path], on_fault=faults.append)]
    assert (found, faults) == ([("http://a.gov.cn/2", "DATA.WARC.GZ"), ("http://a.gov.cn/1", "more.warc")], [])


def test_faults_are_logged_where_nobody_asks_for_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(record("response", WARC_Date="yesterday")) + NEXT)
    assert len(list(iterate([path]))) == 1
    assert caplog.messages == [f"{path}, byte 0: http://a.gov.cn/1: no usable WARC-Date ('yesterday')"]


@pytest.mark.parametrize("kind", ["Response", "RESPONSE"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_response_in_capitals_is_one(tmp_path: Path, kind: str, pack: Callable[[bytes], bytes]) -> None:
    second = record("response", WARC_Target_URI="http://a.gov.cn/2")
    captures, faults = read(tmp_path / "x.warc", pack(record(kind)) + pack(second))
    assert not faults
    assert [(c.url, c.status, c.body) for c in captures] == [(f"http://a.gov.cn/{n}", 200, b"<p>1</p>") for n in (1, 2)]


def test_a_page_that_was_cut_off_when_it_was_recorded_is_a_fault_and_no_capture(tmp_path: Path) -> None:
    cut = record("response", b"HTTP/1.1 200 OK\r\n\r\n<p>1", WARC_Truncated="length")
    captures, faults = read(tmp_path / "x.warc", cut + record("response", WARC_Target_URI="http://a.gov.cn/3"))
    assert [c.url for c in captures] == ["http://a.gov.cn/3"]
    assert [fault.reason for fault in faults] == [
        "http://a.gov.cn/1: cut off when it was recorded (WARC-Truncated: length)"
    ]
