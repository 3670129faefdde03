"""Loads how a clause says that something was published. The words live in publishing.json."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from harvester.exceptions import FormsError
from harvester.forms.loader import read_data

_PATTERNS = (
    "social_words", "aside", "generic", "verbal", "unless", "running", "subject", "posted", "stranger", "among",
    "thing", "normative",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """The words of publishing.

    ``signs``: of which each verb holds one; ``quantity``: what may stand between the thing and its number; ``clause``:
    the last verb of a clause (group ``said``: it discloses) and what was published (group ``thing``); ``carriers``: a
    group a kind of carrier; ``social``: the kinds that are new media together; ``aside``: a clause of its own that
    names the carrier; ``generic``: things that are all of it; ``unless``: words of other matters; ``stranger``: what
    else is counted so; ``thing``: how a category ends.
    """

    units: frozenset[str | None]
    signs: re.Pattern[str]
    quantity: re.Pattern[str]
    clause: re.Pattern[str]
    carriers: re.Pattern[str]
    social: frozenset[str]
    social_words: re.Pattern[str]
    aside: re.Pattern[str]
    generic: re.Pattern[str]
    verbal: re.Pattern[str]
    unless: re.Pattern[str]
    running: re.Pattern[str]
    subject: re.Pattern[str]
    posted: re.Pattern[str]
    issues: frozenset[str]
    stranger: re.Pattern[str]
    among: re.Pattern[str]
    thing: re.Pattern[str]
    normative: re.Pattern[str]


@cache
def load_publishing() -> Publishing:
    """The words that ship with the package; read once a process. Raises FormsError."""
    return build_publishing(read_data("publishing.json"))


def build_publishing(data: Mapping[str, Any]) -> Publishing:
    """The typed words out of decoded data. Raises FormsError naming what is wrong."""
    try:
        adverb, said, posted = data["adverb"], data["disclosing"], data["posting"]
        return Publishing(
            units=frozenset(data["units"]),
            signs=re.compile(f"[{re.escape(data['signs'])}]"),
            quantity=re.compile(data["quantity"]),
            clause=re.compile(
                f"(?P<before>.*?)(?P<verbs>(?:(?:{adverb})*(?:{said}|{posted}))+(?:了|的)?)"
                f"(?P<thing>(?:(?!{said}|{posted}).)*)$"
            ),
            carriers=re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in data["carriers"])),
            social=frozenset(data["social"]),
            issues=frozenset(data["issues"]),
            **{key: re.compile(data[key]) for key in _PATTERNS},
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise FormsError(f"publishing data: {type(error).__name__}: {error}") from error
