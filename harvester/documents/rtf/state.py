"""What holds for a place in an RTF text: formats of its letters and its paragraph, its font's encoding."""

import codecs
from dataclasses import dataclass, field, replace

_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5"}
"""Charsets of fonts whose letters take two bytes ([RTF] Font Table)."""
_CODE_PAGES = {936: "gb18030", 950: "big5", 65001: "utf-8"}
_WESTERN = "cp1252"
_SWITCHES = {"v": "hidden", "strike": "struck", "striked": "struck", "deleted": "deleted"}
_RAISED = {"super": 1, "sub": 2, "nosupersub": 0}


@dataclass(slots=True)
class State:
    """Everything that a group restores when it ends."""

    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    raised: int = 0
    """1 above the line, 2 below it."""
    font: int = -1
    eastern: int = -1
    next_is_eastern: bool = False
    after_unicode: int = 1
    """How many letters stand for one of Unicode, for programs that do not know that."""
    in_table: bool = False
    depth: int = 0
    style: int = 0
    outline: int | None = None
    in_label: bool = False
    """Inside a list's number."""

    def copy(self) -> "State":
        """Another one of the same."""
        return replace(self)

    def take(self, word: str, number: int | None) -> bool:
        """Take a word that formats letters or a paragraph; False for any other."""
        on = number != 0
        if word in _SWITCHES:
            setattr(self, _SWITCHES[word], on)
        elif word in _RAISED:
            self.raised = _RAISED[word] if on else 0
        elif word == "plain":
            self.plain()
        elif word == "pard":
            self.new_paragraph()
        elif word == "intbl":
            self.in_table = True
        elif word == "itap":
            self.depth = number if number is not None else 1
        elif word == "uc":
            self.after_unicode = max(0, min(number if number is not None else 1, 10))
        elif word == "dbch" and number is None:
            self.next_is_eastern = True
        else:
            return False
        return True

    def plain(self) -> None:
        """Letters without formats."""
        self.hidden = self.struck = self.deleted = False
        self.raised = 0

    def new_paragraph(self) -> None:
        """A paragraph without formats."""
        self.in_table, self.depth, self.style, self.outline = False, 0, 0, None

    @property
    def tables(self) -> int:
        """How many tables stand around the paragraph."""
        return self.depth if self.depth > 0 else int(self.in_table)


@dataclass(slots=True)
class Head:
    """What the head of the file says: its code page, the charsets of its fonts, the levels of its styles."""

    encoding: str = _WESTERN
    charsets: dict[int, int] = field(default_factory=dict)
    outlines: dict[int, int] = field(default_factory=dict)

    def code_page(self, number: int) -> None:
        """Take the file's code page; one that nobody knows changes nothing."""
        name = _CODE_PAGES.get(number, f"cp{number}")
        try:
            codecs.lookup(name)
        except LookupError:
            return
        self.encoding = name

    def decoded(self, raw: bytes, state: State) -> str:
        """Letters in the encoding of their font, if that takes two bytes for one, else in that of the file."""
        if raw.isascii():
            return raw.decode("ascii")
        for font in (state.font, state.eastern):
            if (name := _CHARSETS.get(self.charsets.get(font, 0))) is not None:
                return raw.decode(name, "replace")
        return raw.decode(self.encoding, "replace")
