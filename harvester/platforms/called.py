"""Functions of a page that lead on: the address for what a link hands to one, where it is made of texts and that alone.

Nothing is executed. ``location = 'list.jsp?id=7&page=' + n`` says where page n is; a condition, a variable from
elsewhere or a request behind the scenes does not.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

_TEXT = r"\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'"
_HANDED = r"(?:\"[A-Za-z0-9_./:%?=&-]{1,200}\"|'[A-Za-z0-9_./:%?=&-]{1,200}'|\d{1,20})"
"""Ids and pieces of addresses: what is handed a title in Chinese shares it or saves it."""
_CALL = re.compile(
    rf"^\s{{0,9}}(?:javascript:)?\s{{0,9}}(?:return\s{{1,9}})?(\w{{1,60}})"
    rf"\(\s{{0,9}}({_HANDED}(?:\s{{0,9}},\s{{0,9}}{_HANDED}){{0,5}})\s{{0,9}}\)",
    re.IGNORECASE,
)
_ARGUMENT = re.compile(r"\"([^\"]*)\"|'([^']*)'|(\d+)")
_SUMMED = re.compile(r"(?<![\w.\"'/])(\w{1,40})\s*\+|\+\s*(\w{1,40})\b(?!\s*\()")
_TEMPLATE = re.compile(r"`([^`\n]{0,300})`")
_LONGEST_BODY = 800
_LARGEST = 500_000
_MOST_NAMES = 20


def called_address(text: str, script: str) -> str | None:
    """The address that a call such as ``show('12', 3)`` of a function in this page leads to, as the page writes it."""
    call = _CALL.match(script[:2000])
    if call is None:
        return None
    arguments = ["".join(found.groups("")) for found in _ARGUMENT.finditer(call[2])]
    function = function_of(text, call[1])
    if function is None or len(function[0]) < len(arguments):
        return None
    body = _with_constants(function[1], text[:_LARGEST], tuple(function[0]))
    return put_together(body, dict(zip(map(re.escape, function[0]), arguments, strict=False)))


@lru_cache(maxsize=8)
def function_of(text: str, name: str) -> tuple[list[str], str] | None:
    """The parameters and the body of a function that a page holds; None for one that decides anything."""
    escaped = re.escape(name)
    found = re.search(
        rf"\b(?:function\s+{escaped}|{escaped}\s*=\s*function)\s*\(([\w\s,]{{1,200}})\)\s*\{{([^{{}}]{{0,{_LONGEST_BODY}}})\}}",
        _plain_templates(text[:_LARGEST]) if "`" in text else text[:_LARGEST],
    )
    return ([each.strip() for each in found[1].split(",")], found[2]) if found else None


def put_together(script: str, values: Mapping[str, str]) -> str | None:
    """The address that a script leads to, where it is a sum of texts and the values.

    ``values`` has a regular expression of each expression that stands for one.
    """
    stand_ins = "|".join(values)
    piece = rf"(?:{_TEXT}|(?<![\w.])(?:{stand_ins})(?![\w(]))"
    total = rf"{piece}(?:\s*\+\s*{piece})+"
    found = _leading(script, total)
    if found is None:
        kept = re.search(rf"\b(\w{{1,40}})\s*=\s*({total})\s*[;,\n]", script)
        found = kept[2] if kept and _leading(script[kept.end() :], rf"\b{kept[1]}\b") else None
    if found is None:
        return None
    pieces = re.findall(piece, found)
    variables = [each for each in pieces if not each.startswith(("'", '"'))]
    if not variables or len(set(variables)) < len(variables) or len(variables) == len(pieces):
        return None
    known = {each: value for each in variables for form, value in values.items() if re.fullmatch(form, each)}
    return "".join(known.get(each, each[1:-1]) for each in pieces)


@lru_cache(maxsize=8)
def _with_constants(body: str, text: str, parameters: tuple[str, ...]) -> str:
    """A body with the texts in the place of the names that the page gives one text each (``var ctx = '/portal'``)."""
    names = dict.fromkeys(found[1] or found[2] for found in _SUMMED.finditer(body))
    for name in islice(names, _MOST_NAMES):
        if name in parameters:
            continue
        texts = set(
            re.findall(rf"\b(?:var|let|const)\s+{re.escape(name)}\s*=\s*[\"']([\w./:-]{{0,200}})[\"']\s*[;,\n]", text)
        )
        if len(texts) == 1:
            body = re.sub(
                rf"(?<![\w.\"'/]){re.escape(name)}(?=\s*\+)|(?<=\+){re.escape(name)}(?!\w)", f"'{texts.pop()}'", body
            )
    return body


def _leading(script: str, what: str) -> str | None:
    found = re.search(rf"\blocation(?:\s*\.\s*href)?\s*=\s*({what})\s*(?:[;}}\n]|$)", script) or re.search(
        rf"\b(?:location\s*\.\s*(?:replace|assign)|open)\s*\(\s*({what})\s*[,)]", script
    )
    return found[1] if found else None


def _plain_templates(text: str) -> str:
    """`a?id=${id}` -> "a?id="+id+""."""
    return _TEMPLATE.sub(lambda found: '"' + re.sub(r"\$\{\s*(\w{1,40})\s*\}", r'"+\1+"', found[1]) + '"', text)
