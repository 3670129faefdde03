"""Decoding undoes what servers do, gives an error of its own for everything else, and never exceeds its limit."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.archive.payload import PayloadError, decoded, joined_chunks

LIMIT = 50_000
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
}


@given(st.binary(max_size=3000), st.lists(st.sampled_from(sorted(ENCODERS)), max_size=3))
def test_encodings_on_top_of_each_other_are_undone_from_the_last(body: bytes, encodings: list[str]) -> None:
    payload = body
    for encoding in encodings:
        payload = ENCODERS[encoding](payload)
    assert decoded(payload, {"content-encoding": ", ".join(encodings)}, LIMIT) == body


@given(st.lists(st.binary(min_size=1, max_size=200), max_size=20))
def test_chunks_are_joined_wherever_they_were_cut(parts: list[bytes]) -> None:
    payload = b"".join(b"%X\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    assert joined_chunks(payload) == b"".join(parts)


@pytest.mark.parametrize("page", [b"\n<p>text</p>", b"; size=1\n<p>", b"<p>5\r\n</p>", b"beads\xff"])
def test_a_page_that_was_kept_joined_under_the_header_of_the_wire_is_taken_as_it_is(page: bytes) -> None:
    assert decoded(page, {"transfer-encoding": "Chunked"}, LIMIT) == page


def test_what_stands_behind_the_size_of_a_chunk_is_none_of_the_page() -> None:
    headers = {"transfer-encoding": "Chunked"}
    assert decoded(b"3;name=value\r\nabc\r\n2 \r\nde\r\n0\r\nTrailer: 1\r\n\r\n", headers, LIMIT) == b"abcde"


@pytest.mark.parametrize("size", [b"", b"xyz", b"-1", b"1" * 17, b"1" * 2000, b"3" + b" " * 1100])
def test_a_chunk_size_that_is_none_is_damage(size: bytes) -> None:
    with pytest.raises(PayloadError, match="damaged chunked"):
        joined_chunks(b"1\r\na\r\n" + size + b"\r\nabc\r\n0\r\n\r\n")


def test_a_body_that_ends_within_a_chunk_size_is_damaged() -> None:
    with pytest.raises(PayloadError, match="damaged chunked"):
        joined_chunks(b"1\r\na\r\n3")


@given(
    st.binary(max_size=500),
    st.sampled_from(["gzip", "x-gzip", "deflate", "br", "zstd", "identity", "gzip, br", "nonsense", ""]),
    st.sampled_from(["chunked", "Chunked, x", ""]),
    st.sampled_from([b"", b"\x1f\x8b\x08\x00", b"\x28\xb5\x2f\xfd", b"5\r\n"]),
)
def test_any_bytes_give_bytes_within_the_limit_or_a_payload_error(
    tail: bytes, encoding: str, transfer: str, start: bytes
) -> None:
    try:
        body = decoded(start + tail, {"content-encoding": encoding, "transfer-encoding": transfer}, LIMIT)
    except PayloadError as error:
        assert str(error)  # noqa: PT017 - either is right, nothing else is
    else:
        assert len(body) <= LIMIT


@given(st.data(), st.sampled_from(sorted(ENCODERS)))
def test_a_compressed_body_cut_off_gives_what_can_be_read_or_an_error(data: st.DataObject, encoding: str) -> None:
    body = b"<p>" + bytes(range(256)) * 20
    payload = ENCODERS[encoding](body)
    cut = payload[: data.draw(st.integers(0, len(payload) - 1))]
    try:
        assert body.startswith(decoded(cut, {"content-encoding": encoding}, LIMIT))
    except PayloadError as error:
        assert str(error)  # noqa: PT017 - as above


def test_a_zstd_frame_that_asks_for_a_huge_window_is_refused() -> None:
    frame = b"\x28\xb5\x2f\xfd\x00\xa0" + b"\x01\x00\x00"  # window descriptor: 1 GB; one empty last block
    with pytest.raises(PayloadError, match="zstd"):
        decoded(frame, {"content-encoding": "zstd"}, LIMIT)
