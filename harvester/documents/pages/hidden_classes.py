"""Cells, rows and words that a page's own style sheet keeps from view by a class: ``<style>.x{display:none}</style>``.

Only simple rules count (``.x``, ``td.x``), outside of ``@media`` and its like. Boxes are left alone: a script may show
them later. The tags get the attribute ``hidden``, and whatever reads the page knows that already.
"""

import re
from collections.abc import Iterable, Iterator

_SHEET = re.compile(r"<[sSſ][tT][yY][lL][eE]\b[^>]*>")
_SHEET_END = re.compile(r"</[sSſ][tT][yY][lL][eE]")
"""Letters of either size are named one by one: a look that ignores their size tries every character of a page."""
_NONE = re.compile(r"display\s{0,9}:\s{0,9}none")
"""In small letters: to look without regard to letters' size takes many times as long."""
_DISPLAY = re.compile(r"(?<![\w\-])display\s{0,9}:\s{0,9}([\w\-]{1,30})", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_TAGS = "td|th|tr|table|span|p"
_SIMPLE = re.compile(rf"({_TAGS})?\.([\w\-]{{1,60}})", re.IGNORECASE)
_WITH_CLASS = re.compile(
    rf"""<({_TAGS})(?=\s)([^<>]{{0,600}}?\sclass\s{{0,9}}=\s{{0,9}}(?:"([^"<>]{{0,300}})"|'([^'<>]{{0,300}})'|([^\s"'<>]{{1,100}})))""",
    re.IGNORECASE,
)
_MOST = 200_000
"""Characters of style sheets that are looked at."""
Selector = tuple[str, str]
"""A tag's name or "", and a class."""


def holds_sheet(text: str) -> bool:
    """Whether a style sheet begins or ends in a text."""
    return "<" in text and (_SHEET.search(text) is not None or _SHEET_END.search(text) is not None)


def hide_anything(sheets: Iterable[str]) -> bool:
    """Whether style sheets keep any class from view; ``mark_hidden_classes`` has to know where they stand."""
    return bool(_hidden_by(sheets))


def mark_hidden_classes(text: str) -> str:
    """The page with ``hidden`` on the tags that its style sheet hides by their class."""
    if "<style" not in text and "<STYLE" not in text:
        return text
    hidden = _hidden_by(_sheets(text))
    if not hidden:
        return text

    def mark(found: re.Match[str]) -> str:
        name = found[1].lower()
        classes = (found[3] or found[4] or found[5] or "").split()
        if any(("", own) in hidden or (name, own) in hidden for own in classes):
            return f'<{found[1]} hidden=""{found[2]}'
        return found.group()

    return _WITH_CLASS.sub(mark, text)


def _hidden_by(sheets: Iterable[str]) -> set[Selector]:
    """The selectors whose last rule in the style sheets of a page says that nothing is displayed."""
    hidden: set[Selector] = set()
    left = _MOST
    for sheet in sheets:
        if _NONE.search(sheet[:left].lower()):
            for selectors, declarations in _rules(_COMMENT.sub(" ", sheet[:left])):
                shown = _DISPLAY.findall(declarations)
                if not shown:
                    continue
                named = {(tag.lower(), name) for tag, name in _simple(selectors)}
                hidden = hidden | named if shown[-1].lower() == "none" else hidden - named
        left -= len(sheet)
        if left <= 0:
            break
    return hidden


def _sheets(text: str) -> Iterator[str]:
    """The content of the style sheets of a page that end."""
    at = 0
    while (begin := _SHEET.search(text, at)) is not None and (end := _SHEET_END.search(text, begin.end())) is not None:
        yield text[begin.end() : end.start()]
        at = end.end()


def _simple(selectors: str) -> Iterator[tuple[str, str]]:
    for selector in selectors.split(","):
        found = _SIMPLE.fullmatch(selector.strip())
        if found is not None:
            yield found[1] or "", found[2]


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules outside of any block."""
    depth, selectors, inside = 0, "", ""
    for piece in _BRACE.split(sheet):
        if piece == "{":
            depth += 1
        elif piece == "}":
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, inside
            depth, inside = max(0, depth - 1), ""
        elif depth == 0:
            selectors = piece.rpartition(";")[2].strip()
        else:
            inside = piece
