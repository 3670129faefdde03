"""What every table, view and column means, in Chinese and English: for people, and for pages that show it."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Words = tuple[str, str]
"""Chinese, English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A table or view; ``columns`` has the texts of its own columns and, for the rest, those shared by name."""

    name: str
    about: Words
    columns: dict[str, Words]

    def of(self, column: str) -> Words | None:
        """The meaning of a column, None where nobody wrote it down."""
        return self.columns.get(column)


@cache
def descriptions() -> dict[str, Description]:
    """Every table and view that is described, by name."""
    data = json.loads((files("harvester.store.database") / "descriptions.json").read_text(encoding="utf-8"))
    shared = {name: _words(words) for name, words in data["columns"].items()}
    return {
        name: Description(
            name=name,
            about=_words(entry["about"]),
            columns=shared | {column: _words(words) for column, words in entry["columns"].items()},
        )
        for name, entry in data["tables"].items()
    }


def _words(pair: list[str]) -> Words:
    chinese, english = pair
    return chinese, english
