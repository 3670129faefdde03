"""RTF texts as an office's Word writes them: two bytes a Chinese letter, tables by the edges of their cells."""

from collections.abc import Iterator, Sequence

from harvester.practice.printed_tables import Cell, places

_COLUMN = 900
"""Width of a column in twips."""
_HEAD = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\n"


def rtf(lines: Sequence[str], tables: Sequence[Sequence[Cell]] = ()) -> bytes:
    """A Word text: a paragraph a line, then the tables, an empty line between two of them."""
    body = "".join(f"\\pard {_letters(text)}\\par\n" for text in lines)
    body += "\\pard\\par\n".join("".join(_rows(table)) for table in tables)
    return f"{_HEAD}{body}\\pard\\par}}".encode("ascii")


def _rows(cells: Sequence[Cell]) -> Iterator[str]:
    for row in places(cells):
        defined, texts = "", ""
        for place in row:
            defined += {"begins": "\\clvmgf", "goes on": "\\clvmrg"}.get(place.down, "")
            defined += f"\\cellx{_COLUMN * (place.column + place.across)}"
            texts += f"{_letters(place.text)}\\cell "
        yield f"\\trowd{defined}\\pard\\intbl {texts}\\row\n"


def _letters(text: str) -> str:
    """Letters of GBK as their bytes, others by their numbers."""
    out = ""
    for letter in text:
        if letter.isascii():
            out += f"\\{letter}" if letter in "\\{}" else letter
            continue
        try:
            out += "".join(f"\\'{byte:02x}" for byte in letter.encode("gbk"))
        except UnicodeEncodeError:
            units = letter.encode("utf-16-le")
            codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
            out += "".join(f"\\u{code}?" for code in codes)
    return out
