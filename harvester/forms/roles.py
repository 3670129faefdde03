"""Loads what the words around a number of cases make of it. The words live in roles.json."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from harvester.exceptions import FormsError
from harvester.forms.loader import read_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """``pattern`` stands somewhere in the clause of a number that counts ``indicator``."""

    indicator: str
    since_2019: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The roles of numbers of requests, in order.

    ``stranger``: words of other matters; ``topical``: words of what is asked for, not how.
    """

    units: frozenset[str | None]
    stranger: re.Pattern[str]
    topical: re.Pattern[str]
    requests: tuple[Role, ...]


@cache
def load_roles() -> Roles:
    """The roles that ship with the package; read once a process. Raises FormsError."""
    return build_roles(read_data("roles.json"))


def build_roles(data: Mapping[str, Any]) -> Roles:
    """The typed roles out of decoded data. Raises FormsError naming what is wrong."""
    try:
        return Roles(
            units=frozenset(data["units"]),
            stranger=re.compile(data["stranger"]),
            topical=re.compile(data["topical"]),
            requests=tuple(
                Role(indicator=before, since_2019=since, pattern=re.compile(pattern))
                for before, since, pattern in data["requests"]
            ),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise FormsError(f"roles data: {type(error).__name__}: {error}") from error
