"""Ways to write a page anew that leave what a reader sees as it is. They work on tags and texts, not on a tree."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_PIECES = re.compile(
    r"(<!--.*?-->|<!\[.*?\]>|<(?:script|style|textarea|title)\b.*?</(?:script|style|textarea|title)\s*>"
    r"|<!doctype[^>]*>|<\?[^>]*>|</?[a-z][^<>]*>)",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"<(/?)([a-zA-Z][\w:]*)")
_ATTRIBUTE = re.compile(r"""\s+([\w:-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_SIGN = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);?|.", re.DOTALL)
_BLOCKS = frozenset(
    (
        "table", "thead", "tbody", "tfoot", "tr", "td", "th", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
        "ol", "li", "br", "hr", "center", "section", "form", "dl", "dt", "dd",
    )
)  # fmt: skip
_AS_PRINTED = frozenset({"pre", "select", "option", "button"})
_LONGEST_CELL, _FEWEST_CELLS = 150, 24


@dataclass(slots=True)
class Piece:
    """A tag (``name`` in small letters), a text, or what is neither (``kind`` "raw"); ``cell``: in a form's table."""

    kind: str
    text: str
    name: str = ""
    closes: bool = False
    cell: bool = False
    linked: bool = False


Pieces = list[Piece]
Rewrite = Callable[[Pieces, random.Random], None]


def pieces_of(html: str) -> Pieces:
    """The page in pieces; joined they give it back. Texts above the body, and printed as they stand, count as raw."""
    pieces = [_piece(text, number % 2 == 1) for number, text in enumerate(_PIECES.split(html)) if text]
    open_, fixed, linked = not any(piece.name == "body" for piece in pieces), 0, False
    for piece in pieces:
        if piece.name in _AS_PRINTED:
            fixed += -1 if piece.closes else 1
        if piece.name == "a":
            linked = not piece.closes
        open_ = open_ or piece.name == "body"
        piece.linked = linked
        if piece.kind == "text" and (not open_ or fixed > 0):
            piece.kind = "raw"
    for begin, end in _leaf_tables(pieces):
        inside = pieces[begin:end]
        cells = sum(piece.name in {"td", "th"} and not piece.closes for piece in inside)
        if cells >= _FEWEST_CELLS and all(len(piece.text) <= _LONGEST_CELL for piece in inside if piece.kind == "text"):
            for piece in inside:
                piece.cell = True
    return pieces


def _piece(text: str, marked: bool) -> Piece:
    if not marked:
        return Piece("text", text)
    found = _NAME.match(text)
    name = found[2].lower() if found else ""
    if found is None or name in {"script", "style", "textarea", "title"}:
        return Piece("raw", text)
    return Piece("tag", text, name, closes=bool(found[1]))


def _leaf_tables(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    begun: list[tuple[int, bool]] = []
    for at, piece in enumerate(pieces):
        if piece.name != "table":
            continue
        if not piece.closes:
            begun = [(begin, False) for begin, _ in begun] + [(at, True)]
        elif begun:
            begin, leaf = begun.pop()
            if leaf:
                yield begin, at


def _texts(pieces: Pieces, *, cells: bool = False) -> Iterator[Piece]:
    return (p for p in pieces if p.kind == "text" and p.text.strip() and (p.cell or not cells) and not p.linked)


def _lone_cells(pieces: Pieces) -> Iterator[Piece]:
    """Texts that are all of their cell."""
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        lone = before.name in {"td", "th"} and after.name in {"td", "th"} and after.closes
        if piece.kind == "text" and piece.cell and piece.text.strip() and lone:
            yield piece


def _tags(pieces: Pieces, *names: str) -> Iterator[Piece]:
    return (piece for piece in pieces if piece.kind == "tag" and (piece.name in names or not names))


def _wrapped(before: str, after: str) -> Rewrite:
    def rewrite(pieces: Pieces, _chance: random.Random) -> None:
        for piece in _texts(pieces):
            piece.text = before + piece.text + after

    return rewrite


def _in_cells(before: str, after: str) -> Rewrite:
    def rewrite(pieces: Pieces, _chance: random.Random) -> None:
        for piece in _lone_cells(pieces):
            piece.text = before + piece.text + after

    return rewrite


def _at_edges(blank: str) -> Rewrite:
    """Blanks at both ends of cells and paragraphs."""

    def rewrite(pieces: Pieces, _chance: random.Random) -> None:
        for at, piece in enumerate(pieces):
            if piece.kind == "text" and piece.text.strip():
                before = pieces[at - 1].name if at else "p"
                after = pieces[at + 1].name if at + 1 < len(pieces) else "p"
                left, right = (blank if name in _BLOCKS else "" for name in (before, after))
                piece.text = left + piece.text + right

    return rewrite


def _between_signs(mark: str, share: float) -> Rewrite:
    def rewrite(pieces: Pieces, chance: random.Random) -> None:
        for piece in _texts(pieces):
            signs = _SIGN.findall(piece.text)
            told = [s + (mark if not s.isspace() and chance.random() < share else "") for s in signs[:-1]]
            piece.text = "".join(told) + signs[-1]

    return rewrite


def _in_spans(pieces: Pieces, chance: random.Random) -> None:
    cut = '</span><span lang="EN-US" style="font-size:16pt">'
    for piece in _texts(pieces):
        told = [sign + (cut if chance.random() < 0.25 else "") for sign in _SIGN.findall(piece.text)]
        piece.text = f"<span>{''.join(told)}</span>"


def _renamed(old: str, new: str) -> Rewrite:
    def rewrite(pieces: Pieces, _chance: random.Random) -> None:
        for piece in _tags(pieces, old):
            piece.text = re.sub(rf"^(</?){old}\b", rf"\g<1>{new}", piece.text, flags=re.IGNORECASE)

    return rewrite


def _around_blocks(pieces: Pieces, chance: random.Random) -> None:
    for piece in _tags(pieces, *_BLOCKS):
        piece.text = chance.choice(["\n", "\r\n   ", "\t"]) + piece.text + chance.choice(["\n", "\n\n  "])


def _comments(pieces: Pieces, chance: random.Random) -> None:
    notes = ("<!-- x -->", "<!--<td>5</td>-->", "<!--[if gte mso 9]><xml><w:x>3</w:x></xml><![endif]-->", "<!---->")
    for piece in _tags(pieces, *_BLOCKS):
        piece.text = (chance.choice(notes) if chance.random() < 0.3 else "") + piece.text


def _not_closed(*names: str) -> Rewrite:
    def rewrite(pieces: Pieces, _chance: random.Random) -> None:
        for piece in _tags(pieces, *names):
            piece.text = "" if piece.closes else piece.text

    return rewrite


def _with_attributes(change: Callable[[list[str], random.Random], list[str]], *names: str) -> Rewrite:
    def rewrite(pieces: Pieces, chance: random.Random) -> None:
        for piece in _tags(pieces, *names):
            head = re.match(r"</?[\w:]+", piece.text)
            if piece.closes or head is None or piece.name == "meta":
                continue
            end = "/>" if piece.text.endswith("/>") else ">"
            said = [found[0] for found in _ATTRIBUTE.finditer(piece.text, head.end(), len(piece.text) - len(end))]
            piece.text = head[0] + "".join(change(said, chance)) + end

    return rewrite


def _shuffled(said: list[str], chance: random.Random) -> list[str]:
    return chance.sample(said, len(said))


def _more(said: list[str], chance: random.Random) -> list[str]:
    new = {"width": str(chance.randint(1, 300)), "class": f"xl{chance.randint(60, 90)}", "bgcolor": "#ffffff",
           "style": "border:1px solid #000;height:9px", "valign": "middle", "title": "2"}  # fmt: skip
    have = {attribute.split("=")[0].strip().lower() for attribute in said}
    return [*said, *(f' {name}="{value}"' for name, value in new.items() if name not in have)]


def _large(pieces: Pieces, _chance: random.Random) -> None:
    for piece in _tags(pieces):
        piece.text = re.sub(r"^</?[\w:]+", lambda found: found[0].upper(), piece.text)


def _as_numbers(pieces: Pieces, _chance: random.Random) -> None:
    for piece in pieces:
        if piece.kind == "text":
            signs = _SIGN.findall(piece.text)
            piece.text = "".join(s if len(s) > 1 or s in " \t\r\n<&" else f"&#{ord(s)};" for s in signs)


def _signs(table: Mapping[int, str]) -> Rewrite:
    def rewrite(pieces: Pieces, _chance: random.Random) -> None:
        for piece in pieces:
            if piece.kind == "text":
                told = [sign.translate(table) if len(sign) == 1 else sign for sign in _SIGN.findall(piece.text)]
                piece.text = "".join(told)

    return rewrite


def _empty_cells(filling: str) -> Rewrite:
    def rewrite(pieces: Pieces, _chance: random.Random) -> None:
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
            if before.name in {"td", "th"} and piece.name == before.name and piece.closes and not before.closes:
                before.text += filling
            blank = piece.kind == "text" and not re.sub(r"&nbsp;|\s", "", piece.text)
            if before.name in {"td", "th"} and not before.closes and blank and after.name == before.name:
                piece.text = filling

    return rewrite


def _tables_in(before: str, after: str) -> Rewrite:
    def rewrite(pieces: Pieces, _chance: random.Random) -> None:
        for begin, end in _leaf_tables(pieces):
            pieces[begin].text = before + pieces[begin].text
            pieces[end].text += after

    return rewrite


def _linked_cells(pieces: Pieces, chance: random.Random) -> None:
    for piece in _texts(pieces, cells=True):
        piece.text = f'<a href="/list.html">{piece.text}</a>' if chance.random() < 0.6 else piece.text


def _unseen(pieces: Pieces, chance: random.Random) -> None:
    things = (
        '<div style="display:none">999件</div>', "<script>var a = 1;</script>", '<input type="hidden" value="5">',
        '<a name="s1"></a>', '<img src="/dot.gif" width=1 height=1>', "<template><p>8</p></template>",
    )  # fmt: skip
    for piece in _tags(pieces, "p"):
        if not (piece.closes or piece.cell) and chance.random() < 0.3:
            piece.text = chance.choice(things) + piece.text


_RADICALS = {ord(unicodedata.normalize("NFKC", chr(code))): chr(code) for code in range(0x2F00, 0x2FD6)}
_WIDE = {code: chr(code + 0xFEE0) for code in map(ord, "0123456789")}

REWRITINGS: Mapping[str, Rewrite] = {
    "blanks between blocks": _around_blocks,
    **{f"{name} at the edges": _at_edges(sign) for name, sign in (
        ("nbsp", "&nbsp;"), ("wide blanks", "\u3000"), ("zero-width blanks", "\u200b"), ("lines", "\n\t ")
    )},
    **{f"{name} between signs": _between_signs(mark, share) for name, mark, share in (
        ("zero-width blanks", "\u200b", 0.3), ("soft hyphens", "&shy;", 0.3), ("wbr", "<wbr>", 0.2),
        ("comments", "<!-- 12 -->", 0.1),
    )},
    "spans inside words and numbers": _in_spans,
    **{f"texts in {name}": _wrapped(f"<{name}>", f"</{name}>") for name in ("span", "font", "b", "o:p", "nobr", "u")},
    **{f"cells in {name}": _in_cells(f"<{name}>", f"</{name}>") for name in ("p", "div", "center", "ins", "strong")},
    "p to div": _renamed("p", "div"), "p to section": _renamed("p", "section"), "td to th": _renamed("td", "th"),
    "comments": _comments, "cells not closed": _not_closed("td", "th"),
    "cells and rows not closed": _not_closed("td", "th", "tr"), "body not closed": _not_closed("body", "html"),
    "attributes in another order": _with_attributes(_shuffled), "large tags": _large,
    "more attributes": _with_attributes(_more, "td", "th", "tr", "p", "table", "span"),
    "signs by number": _as_numbers, "wide digits": _signs(_WIDE), "radicals": _signs(_RADICALS),
    **{f"empty cells as {name}": _empty_cells(filling) for name, filling in (
        ("nothing", ""), ("nbsp", "&nbsp;"), ("br", "<br>"), ("p", "<p></p>"), ("wide blank", "\u3000")
    )},
    "tables in a table": _tables_in('<table width="100%"><tr><td>', "</td></tr></table>"),
    "tables in a div": _tables_in("<div><center>", "</center></div>"),
    "tables in a paragraph": _tables_in("<p>", "</p>"),
    "linked cells": _linked_cells, "unseen things between paragraphs": _unseen,
}  # fmt: skip


def rewritten(html: str, name: str, chance: random.Random) -> str:
    """The page written anew in one of these ways."""
    pieces = pieces_of(html)
    REWRITINGS[name](pieces, chance)
    return "".join(piece.text for piece in pieces)
