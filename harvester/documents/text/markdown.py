"""The marks of Markdown in a line of text: bold, italics, quotes, escapes. What they dress stays, they go."""

import re

_TELLS = re.compile(r"^#{1,6} \S|^(?=[ :|-]++$)(?>[^\n]*?-{3})[^\n]*\||\*\*\S", re.MULTILINE)
"""What only Markdown has: a heading, the rule below a table's header, something in bold. Looks at no sign twice."""
_BOLD = re.compile(r"(\*\*|__)(?=[^\s、，。；：])(?!(?<=\d[*_]{2})\d)([^*_\n]{1,2000}?)(?<=\S)\1(?!(?<=\d[*_]{2})\d)")
"""Not where the signs stand for what is left out: 张**、李**, 13**5678**1."""
_ITALIC_LINE = re.compile(r"([*_])(?=[^\s*_])([^*_\n]{1,400})(?<=\S)\1")
_QUOTE = re.compile(r"(?:> ?)+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")


_BREAK = re.compile(r"(?<=\d)\s*<br\s*/?>\s*(?=\d)|(<br\s*/?>)", re.IGNORECASE)


def is_markdown(text: str) -> bool:
    """Whether a text has marks that only Markdown has."""
    return _TELLS.search(text) is not None


def plain(line: str) -> str:
    """A line of Markdown without marks; a row of a table keeps its bars and its rule."""
    if "<br" in line:
        line = _BREAK.sub(lambda found: "" if found[1] else " ", line)
    if "|" in line:
        return _BOLD.sub(r"\2", line) if "**" in line else line
    if _RULE.fullmatch(line):
        return ""
    line = line[quote.end() :] if (quote := _QUOTE.match(line)) else line
    line = _BOLD.sub(r"\2", line) if "**" in line or "__" in line else line
    if (whole := _ITALIC_LINE.fullmatch(line)) is not None:
        line = whole[2]
    return _ESCAPED.sub(r"\1", line) if "\\" in line else line
