"""Content encodings are undone by what the bytes are; what broke off says so, what is damaged is no page."""

import gzip
import hashlib
import random
import tracemalloc
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import TooLarge, UnpackError, unpacked

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # before Python 3.14
    from backports import zstd

LIMIT = 1_000_000
ROWS = "".join(f"<p>{hashlib.sha256(bytes([n % 256])).hexdigest()} 公开 {n}</p>" for n in range(900))
PAGE = f"<html><body>{ROWS}</body></html>".encode()
HALF = len(PAGE) // 2
EMPTY = gzip.compress(b"")
PACKED = gzip.compress(PAGE)
FIRST, SECOND = gzip.compress(PAGE[:HALF]), gzip.compress(PAGE[HALF:])
RAW = zlib.compress(PAGE, wbits=-15)
SKIPPABLE = b"\x50\x2a\x4d\x18\x04\x00\x00\x00note"

SHORT = brotli.compress("年度报告".encode())
WHOLE = {
    "gzip": ("gzip", PACKED),
    "an empty member first": ("gzip", EMPTY + PACKED),
    "empty members between and last": ("gzip", FIRST + EMPTY * 3 + SECOND + EMPTY),
    "zeros behind": ("gzip", PACKED + bytes(40)),
    "other bytes behind": ("gzip", PACKED + b"\r\n0\r\n"),
    "no sum behind": ("gzip", PACKED[:-8]),
    "half a sum behind": ("gzip", PACKED[:-4]),
    "zeros in the place of the sum": ("gzip", PACKED[:-8] + bytes(8)),
    "gzip that is zlib's format": ("gzip", zlib.compress(PAGE)),
    "gzip that was unpacked before": ("gzip", PAGE),
    "gzip with a weight": ("gzip;q=1.0", PACKED),
    "deflate": ("deflate", zlib.compress(PAGE)),
    "raw deflate": ("deflate", RAW),
    "deflate without its sum": ("deflate", zlib.compress(PAGE)[:-4]),
    "deflate with other bytes behind": ("deflate", zlib.compress(PAGE) + b"\r\n"),
    "deflate that is gzip": ("deflate", PACKED),
    "deflate that was unpacked before": ("deflate", PAGE),
    "br": ("br", brotli.compress(PAGE)),
    "br that is gzip": ("br", PACKED),
    "br that is deflate": ("br", zlib.compress(PAGE)),
    "br with other bytes behind": ("br", brotli.compress(PAGE) + b"padding"),
    "br with a line end behind": ("br", brotli.compress(PAGE) + b"\r\n"),
    "br with many zeros behind": ("br", brotli.compress(PAGE) + bytes(8000)),
    "br that was unpacked before": ("br", PAGE),
    "zstd": ("zstd", zstd.compress(PAGE)),
    "two zstd frames": ("zstd", zstd.compress(PAGE[:HALF]) + zstd.compress(PAGE[HALF:])),
    "an empty zstd frame first": ("zstd", zstd.compress(b"") + zstd.compress(PAGE)),
    "a skippable zstd frame first": ("zstd", SKIPPABLE + zstd.compress(PAGE)),
    "other bytes behind zstd": ("zstd", zstd.compress(PAGE) + b"padding"),
    "zstd that was unpacked before": ("zstd", PAGE),
    "twice": ("gzip, gzip", gzip.compress(PACKED)),
    "twice, packed once": ("gzip, gzip", PACKED),
    "br upon gzip": ("gzip, br", brotli.compress(PACKED)),
    "nothing": ("identity", PAGE),
    "a name that is none": ("compress", PAGE),
    "no name": ("", PAGE),
}  # fmt: skip


@pytest.mark.parametrize(("names", "body"), WHOLE.values(), ids=WHOLE)
def test_a_whole_page_is_unpacked_however_it_was_packed(names: str, body: bytes) -> None:
    assert unpacked(body, names.split(","), LIMIT) == (PAGE, True)


BROKEN_OFF = {
    "gzip": ("gzip", PACKED[: len(PACKED) // 2]),
    "gzip in its head": ("gzip", PACKED[:6]),
    "the second member": ("gzip", FIRST + SECOND[:-500]),
    "deflate": ("deflate", zlib.compress(PAGE)[:9000]),
    "raw deflate": ("deflate", RAW[:9000]),
    "br": ("br", brotli.compress(PAGE)[:9000]),
    "zstd": ("zstd", zstd.compress(PAGE)[:9000]),
    "the inner of two": ("gzip, br", brotli.compress(PACKED[:9000])),
    "the outer of two": ("gzip, gzip", gzip.compress(PACKED)[:-900]),
}  # fmt: skip


@pytest.mark.parametrize(("names", "body"), BROKEN_OFF.values(), ids=BROKEN_OFF)
def test_a_page_that_broke_off_is_told_from_a_whole_one(names: str, body: bytes) -> None:
    page = unpacked(body, names.split(","), LIMIT)
    assert not page.whole
    assert PAGE.startswith(page.body)


def test_zeros_behind_a_stream_that_broke_off_are_not_taken_for_its_sum() -> None:
    assert not unpacked(PACKED[:-3000] + bytes(8), ["gzip"], LIMIT).whole


def test_a_stream_without_end_that_holds_the_page_to_its_last_tag_is_whole() -> None:
    packing = zlib.compressobj(wbits=31)
    flushed = packing.compress(PAGE) + packing.flush(zlib.Z_SYNC_FLUSH)
    assert unpacked(flushed, ["gzip"], LIMIT) == (PAGE, True)


DAMAGED = {
    "another sum": ("gzip", PACKED[:-8] + b"\1" * 8),
    "a letter changed on its way": ("gzip", gzip.compress(PAGE, 0).replace(b"<p>", b"<b>", 1)),
    "deflate": ("deflate", zlib.compress(PAGE)[:-1] + b"\xff"),
    "more bytes behind brotli than it has": ("br", SHORT + bytes(len(SHORT) + 1)),
    "nothing but other bytes behind brotli": ("br", brotli.compress(b"") + bytes(range(200))),
    "brotli that broke, with bytes behind": ("br", brotli.compress(PAGE)[:9000] + b"\xff" * 200),
    "no gzip": ("gzip", bytes(range(200))),
    "no zstd": ("zstd", bytes(range(200))),
    "zstd that broke": ("zstd", zstd.compress(PAGE)[:4] + b"\xff" * 300),
    "an unknown packing": ("compress", b"\x1f\x9d\x90" + bytes(range(200))),
    "four packings": ("gzip, gzip, gzip, gzip", PAGE),
    "hundred members": ("gzip", EMPTY * 100 + PACKED),
}  # fmt: skip


@pytest.mark.parametrize(("names", "body"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_or_not_known_is_an_error(names: str, body: bytes) -> None:
    with pytest.raises(UnpackError) as refused:
        unpacked(body, names.split(","), LIMIT)
    assert not isinstance(refused.value, TooLarge)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_the_limit_is_the_largest_page_there_is(name: str) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}[name]
    assert len(unpacked(pack(bytes(LIMIT)), [name], LIMIT).body) == LIMIT
    with pytest.raises(TooLarge):
        unpacked(pack(bytes(LIMIT + 1)), [name], LIMIT)


def test_raw_deflate_has_the_same_limit() -> None:
    def raw(size: int) -> bytes:
        return zlib.compress(bytes(size), wbits=-15)

    assert len(unpacked(raw(LIMIT), ["deflate"], LIMIT).body) == LIMIT
    with pytest.raises(TooLarge):
        unpacked(raw(LIMIT + 1), ["deflate"], LIMIT)
    with pytest.raises(TooLarge):
        unpacked(bytes(LIMIT + 1), [], LIMIT)


@pytest.mark.parametrize("name", ["gzip", "deflate", "raw deflate", "br", "zstd"])
def test_what_would_be_larger_is_not_unpacked_to_its_end(name: str) -> None:
    zeros = bytes(40_000_000)
    pack = {
        "gzip": lambda: gzip.compress(zeros, 1), "deflate": lambda: zlib.compress(zeros, 1),
        "raw deflate": lambda: zlib.compress(zeros, 1, wbits=-15), "br": lambda: brotli.compress(zeros, quality=1),
        "zstd": lambda: zstd.compress(zeros, 1),
    }  # fmt: skip
    bomb = pack[name]()
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            unpacked(bomb, [name.removeprefix("raw ")], LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 10 * LIMIT
    finally:
        tracemalloc.stop()


def test_an_empty_answer_is_whole_however_it_was_to_be_packed() -> None:
    for name in ("gzip", "deflate", "br", "zstd", "identity", "compress"):
        assert unpacked(b"", [name], LIMIT) == (b"", True)


def test_what_was_not_packed_may_be_any_bytes() -> None:
    assert unpacked(bytes(range(200)), ["identity"], LIMIT) == (bytes(range(200)), True)


def test_a_name_with_a_weight_is_that_name() -> None:
    assert unpacked(brotli.compress(PAGE), ["br;q=0.9"], LIMIT) == (PAGE, True)
    assert unpacked(RAW, ["deflate ; q=1"], LIMIT) == (PAGE, True)


def test_a_packing_without_a_sign_is_only_what_it_is_named() -> None:
    for body in (brotli.compress(PAGE), zlib.compress(PAGE)):
        with pytest.raises(UnpackError, match="unknown content encoding 'compress'"):
            unpacked(body, ["compress"], LIMIT)
    with pytest.raises(UnpackError, match="not packed as gzip"):
        unpacked(bytes(range(200)), ["gzip"], LIMIT)


@pytest.mark.parametrize("text", [b"ok", b"[1]", b"(a)"])
def test_a_short_text_that_brotli_would_have_to_go_on_from_was_never_packed(text: bytes) -> None:
    assert unpacked(text, ["br"], LIMIT) == (text, True)


def test_text_in_two_bytes_a_letter_that_was_never_packed_stays_as_it_is() -> None:
    text = "政府信息公开工作年度报告".encode("utf-16")
    for name in ("gzip", "deflate", "br", "zstd"):
        assert unpacked(text, [name], LIMIT) == (text, True)


def test_a_file_that_was_never_packed_stays_as_it_is() -> None:
    file = b"%PDF-1.7\n" + random.Random(3).randbytes(500)  # noqa: S311 - bytes of a file, no secret
    for name in ("gzip", "deflate", "br", "zstd", "compress"):
        assert unpacked(file, [name], LIMIT) == (file, True)


@given(st.binary(max_size=400), st.lists(st.sampled_from(["gzip", "deflate", "br", "zstd", "x", ""]), max_size=4))
def test_any_bytes_give_bytes_within_the_limit_or_an_error_of_our_own(body: bytes, names: list[str]) -> None:
    try:
        assert len(unpacked(body, names, 1000).body) <= 1000
    except UnpackError as error:
        assert str(error)  # noqa: PT017 - either is right, nothing else is
