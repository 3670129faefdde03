"""RTF texts as an office's Word writes them: two bytes a Chinese letter, tables by the edges of their cells."""

from collections.abc import Iterator, Sequence

from harvester.practice.printed_tables import Cell, covered, size

_COLUMN = 900
"""Width of a column in twips."""
_HEAD = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\n"


def rtf(lines: Sequence[str], tables: Sequence[Sequence[Cell]] = ()) -> bytes:
    """A Word text: a paragraph a line, then the tables, an empty line between two of them."""
    body = "".join(f"\\pard {_letters(text)}\\par\n" for text in lines)
    body += "\\pard\\par\n".join("".join(_rows(table)) for table in tables)
    return f"{_HEAD}{body}\\pard\\par}}".encode("ascii")


def _rows(cells: Sequence[Cell]) -> Iterator[str]:
    rows, columns = size(list(cells))
    covers = covered(cells)
    for number in range(rows):
        defined, texts, column = "", "", 0
        while column < columns:
            cell = covers.get((number, column))
            column += cell.column_span if cell is not None else 1
            begins = cell is not None and cell.row == number
            if cell is not None and cell.row_span > 1:
                defined += "\\clvmgf" if begins else "\\clvmrg"
            defined += f"\\cellx{_COLUMN * column}"
            texts += f"{_letters(cell.text) if cell is not None and begins else ''}\\cell "
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
