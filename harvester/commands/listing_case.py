"""Golden cases of listings: the answers of a walk as they came, and what was read from them, written into one folder.

``case.json`` holds the row, the answers (each with its request and the file of its body) and what is expected.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrapy.http import Request

from harvester.exceptions import HarvesterError
from harvester.items import Entry, Refusal
from harvester.registry import Site

CASE = "case.json"

_SUFFIXES = {"json": "json", "javascript": "js", "xml": "xml", "html": "html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: ``request`` is the method, the address and, if there is one, the body."""

    request: str
    body: bytes
    status: int = 200
    content_type: str = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingCase:
    """A row, what its host answered, and what is expected to come of it."""

    site: Site
    answers: tuple[Answer, ...]
    expected: Mapping[str, Any] = field(default_factory=dict)


def request_key(request: Request) -> str:
    """How a request is named in a case."""
    body = request.body.decode("utf-8", errors="replace")
    return f"{request.method} {request.url}{f' {body}' if body else ''}"


def expectation(
    *,
    entries: Sequence[Entry],
    refusals: Sequence[Refusal],
    asked: Sequence[str],
    outcome: str,
    platform: str,
    test: str,
) -> dict[str, Any]:
    """What a case expects, from what was seen; a person reads it before it is kept."""
    return {
        "platform": platform,
        "test": test,
        "outcome": outcome,
        "entries": [
            [entry.fiscal_year, entry.date.isoformat() if entry.date else None, entry.title, entry.url]
            for entry in entries
        ],
        "refusals": [[refusal.title, refusal.url] for refusal in refusals],
        "asked": list(asked),
    }


def save_case(case: ListingCase, folder: Path) -> None:
    """Write a case; raises HarvesterError where the folder holds one already or cannot be written."""
    if (folder / CASE).exists():
        raise HarvesterError(f"{folder} holds a case already; name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        answers = []
        for number, answer in enumerate(case.answers, start=1):
            name = f"answer-{number}.{_suffix(answer.content_type)}"
            (folder / name).write_bytes(answer.body)
            answers.append(
                {
                    "request": answer.request,
                    "status": answer.status,
                    "content_type": answer.content_type,
                    "file": name,
                }
            )
        row = {
            "platform": case.site.platform,
            "listing_url": case.site.listing_url,
            "options": dict(case.site.options),
            "since": case.site.since,
        }
        content = {"row": row, "answers": answers, "expected": dict(case.expected)}
        (folder / CASE).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise HarvesterError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _suffix(content_type: str) -> str:
    return next((suffix for word, suffix in _SUFFIXES.items() if word in content_type.lower()), "txt")
