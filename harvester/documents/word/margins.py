"""What stands around the text of a Word file: headers, footers, remarks of reviewers. It is named, not read.

ECMA-376 part 1, 17.10 and 17.13.4. A header is the office's paper, repeated on each page; a remark is nobody's report.
"""

import re
from collections.abc import Iterable

from lxml import etree

from harvester.documents.spacing import fold
from harvester.documents.word.numbers import W
from harvester.documents.word.parts import Parts

REMARKS = "remarks of reviewers were left out: "
MARGINS = "headers and footers were left out: "
_MOST = 6
"""Headers and footers of each kind that are looked at: first, odd and even pages of two sections."""
_SHOWN = 40
_PAGE_NUMBER = re.compile(r"[\s\d\-–—/·第页共ⅠⅡⅢIVX]*")


def margin_notes(parts: Parts) -> tuple[str, ...]:
    """A note each for remarks (how many) and for headers and footers that say more than the page's number."""
    remarks = parts.part("word/comments.xml")
    count = sum(bool(_text(remark)) for remark in remarks.iter(W + "comment")) if remarks is not None else 0
    roots = (parts.part(f"word/{kind}{number}.xml") for kind in ("header", "footer") for number in range(1, _MOST + 1))
    return remarks_and_margins(count, (_text(root) for root in roots if root is not None))


def remarks_and_margins(remarks: int, texts: Iterable[str]) -> tuple[str, ...]:
    """The notes, from the number of remarks and the texts of headers and footers."""
    notes = [f"{REMARKS}{remarks}"] if remarks else []
    said = dict.fromkeys(text[:_SHOWN] for text in texts if text and not _PAGE_NUMBER.fullmatch(text))
    if said:
        notes.append(MARGINS + " / ".join(list(said)[:_MOST]))
    return tuple(notes)


def _text(element: etree._Element) -> str:
    return fold("".join(text.text or "" for text in element.iter(W + "t")))
