"""Pages made to hurt: they end soon, with a note, and cost grows with length. CPU time, generous bounds."""

import time
import tracemalloc
from collections.abc import Callable

import pytest

from harvester.clean import clean
from harvester.documents import read_document

HOSTILE: dict[str, Callable[[], bytes]] = {
    "100,000 nested divs": lambda: b"<html>" + b"<div>" * 100_000 + "深处".encode(),
    "50,000 nested tables": lambda: b"<html>" + b"<table><tr><td>" * 50_000 + "深处".encode(),
    "a span of 1,000 x 1,000": lambda: b"<table><tr><td colspan=1000 rowspan=1000>x<td>y" + b"<tr><td>z" * 999,
    "a million tags": lambda: b"<html>" + b"<p>x" * 1_000_000,
    "20 MB of text": lambda: ("<html><p>" + "一、概述公开。" * 900_000).encode(),
    "20 MB of bars": lambda: b"a | b | c |\n" * 1_500_000,
    "30,000 divs, each closed": lambda: b"<html>" + b"<div>" * 30_000 + "深处".encode() + b"</div>" * 30_000,
    "a rule of Markdown that ends in a letter": lambda: b"|---" * 100_000 + b"x",
    "dashes without end": lambda: b"\n" + b"-" * 400_000,
    "fonts that are opened again in every paragraph": lambda: (
        b"<html><div>" + b"".join(b"<font a=%d>" % n for n in range(2000)) + b"</div>" + b"<p>x</p>" * 2000
    ),
    "the same, with end tags that close nothing": lambda: (
        b"<html><div>" + b"".join(b"<font a=%d>" % n for n in range(950)) + b"</div></q>" * 950 + b"<p>x</p>" * 950
    ),
    "a tag of 100,000 attributes": lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x",
    "fifty ways of striking out around each other": lambda: (
        b"<html><p>" + b"".join(b"<x%d style='text-decoration:line-through'>a" % n for n in range(50))
    ),
    "the same in a cell": lambda: (
        b"<table><tr><td>a<td>b<tr><td>c<td>"
        + b"".join(b"<x%d style='text-decoration:line-through'>1" % n for n in range(50))
    ),
    "words struck out again in every paragraph": lambda: (
        b"<html><div>" + b"".join(b"<del a=%d>x" % n for n in range(900)) + b"</div>" + b"<p>x</p>" * 900
    ),
    "sizes taken and given": lambda: (
        b"<html><div>" + b"".join(b"<x%d style='font-size:0'><b style='font-size:9px'>x<br>" % n for n in range(20_000))
    ),
    "tags that nothing ends in a cell": lambda: (
        b"<html><table><tr><td>" + b"<a " * 60_000 + b"</td><td>1</td></tr></table>"
    ),
    "a gap without end between two numbers": lambda: (
        "<html><table><tr><td>甲<td>1" + "\u3000" * 300_000 + "件<td>2<tr><td>乙<td>3<td>4</table>"
    ).encode(),
    "parts for browsers without scripts that do not end": lambda: (
        b"<html><p></noscript>" + b"<noscript>" * 20_000 + b"<noscript " * 20_000
    ),
    "frames that do not end": lambda: b"<html><p title='" + b"<iframe  " * 40_000 + b" srcdoc'>x",
    "frames with an address that do not end": lambda: (
        b"<html><body>" + b"<iframe src=a.html " * 40_000 + b"</body></html>"
    ),
    "links in a table that do not end": lambda: (
        b"<html><table><tr><td>1<td>2<tr><td></a>" + b"<a href='x'>" * 20_000 + b"</td></tr></table>"
    ),
    "ten thousand small drawings": lambda: ("┌──┬──┐\n│甲│12│\n└──┴──┘\n" * 10_000).encode(),
    "drawings of too many columns, one below the other": lambda: (b"+" + b"--+" * 100 + b"\n") * 1000,
    "drawings that close off something that is no box": lambda: b"+--+--+\n|     |\n+  +--+\n|  |  |\n+--+--+\n" * 1000,
    "upper edges of drawings that do not go on": lambda: ("┌──┬──┐\n│甲│1│\n" * 15_000).encode(),
    "a link list without end": lambda: b"<html>" + b"<a href=x.pdf>a.pdf</a>" * 100_000,
}
WITHOUT_LOSS = (
    "frames with an address that do not end",
    "a rule of Markdown that ends in a letter", "dashes without end",
    "a gap without end between two numbers", "a link list without end",
    "fonts that are opened again in every paragraph",
    "the same, with end tags that close nothing", "a tag of 100,000 attributes",
    "fifty ways of striking out around each other", "the same in a cell",
    "words struck out again in every paragraph", "sizes taken and given",
    "parts for browsers without scripts that do not end", "frames that do not end", "links in a table that do not end",
    "ten thousand small drawings", "upper edges of drawings that do not go on",
    "drawings of too many columns, one below the other", "drawings that close off something that is no box",
)  # fmt: skip
WITH_NOTE = {name for name in HOSTILE if name not in WITHOUT_LOSS}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_ends_within_seconds(name: str) -> None:
    data = HOSTILE[name]()
    start = time.process_time()
    document = read_document(data)
    clean(document)
    assert time.process_time() - start < 5
    if name in WITH_NOTE:
        assert document.notes


def test_what_is_struck_out_twice_has_one_stroke() -> None:
    (block,) = read_document(b"<p><del>3<s>4<strike>5</strike></s>6</del>7</p>").blocks
    assert getattr(block, "text", "") == "3\u03364\u03365\u03366\u03367"


def test_what_stands_deep_is_still_read() -> None:
    document = read_document(b"<html>" + b"<div>" * 50_000 + "深处".encode())
    assert [getattr(block, "text", "") for block in document.blocks] == ["深处"]


def test_a_page_in_order_is_not_cut_for_its_many_tags() -> None:
    document = read_document(b"<html><body>" + b"<p>x</p>" * 40_000 + "<p>文末</p></body></html>".encode())
    assert (len(document.blocks), document.notes) == (40_001, ())


def page(paragraphs: int) -> bytes:
    body = "".join(f"<p>（一）第{n}项。全年公开政府信息{n}条，<b>增长</b>较快。</p>" for n in range(paragraphs))
    return f"<html><body><div><p>一、总体情况</p>{body}<p>二、主动公开政府信息情况</p></div></body></html>".encode()


def test_ten_times_the_page_costs_about_ten_times_as_much() -> None:
    def cost(data: bytes) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            clean(read_document(data))
            best = min(best, time.process_time() - start)
        return best

    assert cost(page(4000)) < 20 * cost(page(400))  # linear is 10; quadratic would be 100


def test_memory_stays_within_bounds() -> None:
    data = HOSTILE["a million tags"]()
    tracemalloc.start()
    clean(read_document(data))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 300_000_000
