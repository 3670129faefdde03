"""The words of the pages in Chinese and English, and which of the two a visitor gets."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("zh", "en")
COOKIE = "lang"


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """Key -> Chinese, English."""
    data = json.loads((files("harvester.explore") / "words.json").read_text(encoding="utf-8"))
    return {key: (chinese, english) for key, (chinese, english) in data.items()}


@cache
def headings() -> Mapping[str, str]:
    """Heading of a question's answer -> its English; answers and downloads keep the Chinese one."""
    data: dict[str, str] = json.loads((files("harvester.explore") / "headings.json").read_text(encoding="utf-8"))
    return data


def heading_speaker(language: str) -> Callable[[str], str]:
    """A function from a heading to what the visitor reads; one we do not know stays as it is."""
    return (lambda heading: headings().get(heading, heading)) if language == "en" else str


def language_of(request: Any) -> str:
    """``?lang=``, else the cookie, else the browser's wish, else Chinese."""
    asked = request.args.get("lang") or request.cookies.get(COOKIE)
    if asked in LANGUAGES:
        return str(asked)
    wishes = (request.headers.get("accept-language") or "").lower()
    return "en" if wishes.startswith("en") and "zh" not in wishes else "zh"


def speaker(language: str) -> Callable[[str], str]:
    """A function from a key to its words; an unknown key is its own word (``reg2007``, a rule, a number)."""
    index = LANGUAGES.index(language)
    words = catalogue()
    return lambda key: words[key][index] if key in words else str(key)
