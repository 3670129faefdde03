"""Markup inside a page's scripts: what ``document.write`` prints, and articles kept as strings. Runs nothing."""

import json
import re

from harvester.fetch.entities import characters

MOST_WRITES = 5000
MOST_JOINED = 500
_LONGEST_PIECE = 200_000
_WIDEST_JOINT = 20
_JOINT = re.compile(r"\s{0,9}\+\s{0,9}([\"'])")
_MOST_ARTICLES = 40
_WRITE = re.compile(r"document\s{0,9}\.\s{0,9}write(?:ln)?\s{0,9}\(\s{0,99}([\"'])")
_REST = re.compile(r"\)|;|<!--|-->|//|<!\[CDATA\[|\]\]>|\s")
_ARTICLE = re.compile(
    r"[\"'](?:\w{0,20}(?:content|html|body|text|txt|detail)(?:html|text)?|zw|nr|zhengwen|neirong)[\"']\s{0,9}:\s{0,9}\"",
    re.IGNORECASE,
)
_BESIDE = 3000
"""Characters before and behind an article's string in which its title, date and source are looked for."""
_TEXT = r"[\"']\s{0,9}:\s{0,9}\"((?:[^\"\\\n]|\\[\"\\/bfnrt]|\\u[0-9a-fA-F]{4}){1,300})\""
_FACTS = {
    "articletitle": re.compile(rf"[\"'](?:article|doc|info|news)?_?(?:title|bt){_TEXT}", re.IGNORECASE),
    "pubdate": re.compile(
        rf"[\"'](?:(?:pub|publish|published|release|released|display|show)_?(?:date|time|at|on)(?:_?str)?|fbsj|fbrq|fb_?date){_TEXT}",
        re.IGNORECASE,
    ),
    "contentsource": re.compile(
        rf"[\"'](?:content|info|article|doc)?_?(?:source(?:_?name)?|publisher|ly|fbjg){_TEXT}", re.IGNORECASE
    ),
}
_MARKUP = re.compile(r"<(?:p|div|table|br|span|section|h\d)\b", re.IGNORECASE)


def written_markup(text: str) -> str:
    """The HTML that a page's ``document.write`` calls print; texts that a script puts together are left alone."""
    pieces: list[str] = []
    for match in _WRITE.finditer(text):
        piece, _ = _quoted(text, match.end(), match[1])
        if piece and len(pieces) < MOST_WRITES:
            pieces.append(piece)
    return "\n".join(pieces)


def printed_in_place(page: str) -> str:
    """The page with each script that only prints strings replaced by what it prints."""
    out: list[str] = []
    done = 0
    while (start := page.find("<script", done)) >= 0:
        begin, end = page.find(">", start) + 1, page.find("</script", start)
        close = page.find(">", end) + 1 if end > 0 else 0
        if not (begin and close and begin <= end):
            break
        out.append(page[done:start])
        printed = _only_printed(page[begin:end])
        out.append(page[start:close] if printed is None else printed)
        done = close
    return "".join((*out, page[done:]))


_KEPT = re.compile(
    r"<(?P<name>textarea|xmp|template|script(?=[^<>]{0,200}type\s?=\s?[\"']?text/(?:html|template|x-template|x-handlebars)))"
    r"(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
_LONGEST_PAGE = 5_000_000
_SHORTEST_ARTICLE = 200
"""Characters; what people may type into a field to begin with is shorter."""


def embedded_article(page: str) -> str:
    """The longest markup that a page keeps for a script to show; "" where there is none.

    It is the string ``content`` or the like in a script, or the text of an element that shows none of its own.
    """
    return _embedded(page)[0]


def embedded_facts(page: str) -> dict[str, str]:
    """What stands beside an embedded article in its script: ``articletitle``, ``pubdate``, ``contentsource``.

    The nearest entry counts for each; one that is no text is left out.
    """
    _, start, end = _embedded(page)
    facts: dict[str, str] = {}
    if end:
        before, behind = page[max(0, start - _BESIDE) : start], page[end : end + _BESIDE]
        for name, entry in _FACTS.items():
            found = [*reversed(entry.findall(before)), *entry.findall(behind)]
            value = _DECODER.decode(f'"{found[0]}"') if found else ""
            if value.strip():
                facts[name] = value.strip()
    return facts


def _embedded(page: str) -> tuple[str, int, int]:
    """The article, and where the string of a script that it is begins and ends; zeros for an element's text."""
    best, start, stop = "", 0, 0
    low = page.replace("İ", "I").lower() if len(page) <= _LONGEST_PAGE else ""  # that letter alone becomes two
    for kept, _ in zip(_KEPT.finditer(page), range(_MOST_ARTICLES), strict=False):
        name = kept["name"].lower()
        end = low.find(f"</{name}", kept.end())
        value = page[kept.end() : end] if end > 0 else ""
        value = characters(value) if name == "textarea" else value
        if len(value) > max(len(best), _SHORTEST_ARTICLE) and _MARKUP.search(value):
            best = value
    for match, _ in zip(_ARTICLE.finditer(page), range(_MOST_ARTICLES), strict=False):
        try:
            value, end = _DECODER.raw_decode(page, match.end() - 1)
        except ValueError:
            continue
        if isinstance(value, str) and len(value) > len(best) and _MARKUP.search(value):
            best, start, stop = value, match.start(), end
    return best, start, stop


_DECODER = json.JSONDecoder(strict=False)


def _only_printed(script: str) -> str | None:
    """What a script prints, None where it does anything else besides."""
    if "document" not in script:
        return None
    printed: list[str] = []
    position = 0
    for match in _WRITE.finditer(script):
        if match.start() < position:
            continue
        piece, end = _quoted(script, match.end(), match[1])
        if not piece or _REST.sub("", script[position : match.start()]) or len(printed) >= MOST_WRITES:
            return None
        printed.append(piece)
        position = end
    if not printed or _REST.sub("", script[position:]):
        return None
    return "\n".join(printed)


def _quoted(text: str, start: int, quote: str) -> tuple[str, int]:
    """The text of the strings that begin at ``start`` and are a call's only argument, joined with +, and their end.

    "" for any other.
    """
    whole, limit = "", start + _LONGEST_PIECE
    for _ in range(MOST_JOINED):
        piece, end = _string(text, start, quote, min(len(text), limit))
        if piece is None:
            return "", end
        whole += piece
        behind = text[end : end + _WIDEST_JOINT]
        if behind.lstrip()[:1] == ")":
            return whole, end
        joint = _JOINT.match(behind)
        if joint is None:
            return "", end
        start, quote = end + joint.end(), joint[1]
    return "", start


def _string(text: str, start: int, quote: str, limit: int) -> tuple[str | None, int]:
    """A script's string from behind its first quote, and where it ends; None where it does not before ``limit``."""
    position = start
    pieces: list[str] = []
    while position < limit and text[position] not in (quote, "\n"):
        if text[position] == "\\":
            position += 1
        pieces.append(text[position : position + 1])
        position += 1
    whole = position < limit and text[position] == quote
    return ("".join(pieces) if whole else None), position + 1
