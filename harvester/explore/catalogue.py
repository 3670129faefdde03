"""The canned questions: their SQL, parameters and words, read from the files in ``questions/``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Words = tuple[str, str]
"""Chinese, English."""
_LIMIT = re.compile(r"\n *LIMIT (\d{3,})(?=\n|\Z)")
"""The line by which a question keeps its page short; ``LIMIT :limit`` and ``LIMIT 1`` are part of what is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a person fills in. Blank means no restriction, or ``usual``.

    ``kind`` is year, number, share, text, kind, publisher or province.
    """

    key: str
    label: Words
    kind: str = "text"
    usual: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Which columns of the answer to draw: each ``y`` over ``x``, one line a ``series``."""

    x: str
    y: tuple[str, ...]
    series: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its SQL (named parameters, Chinese headings)."""

    key: str
    number: int
    title: Words
    about: Words
    sql: str
    parameters: tuple[Parameter, ...]
    defaults: Mapping[str, str]
    chart: Chart | None
    theme: str

    @property
    def limit(self) -> int | None:
        """How many rows the question shows at most; None where the answer has no such line."""
        found = _LIMIT.search(self.sql)
        return int(found[1]) if found else None

    @property
    def whole(self) -> str:
        """The SQL without that line: every row, for files."""
        return _LIMIT.sub("", self.sql)


PARAMETERS: Mapping[str, Parameter] = {
    each.key: each
    for each in (
        Parameter(key="year", label=("年度", "Fiscal year"), kind="year"),
        Parameter(key="year_from", label=("起始年度", "From year"), kind="year"),
        Parameter(key="year_to", label=("终止年度", "To year"), kind="year"),
        Parameter(key="province", label=("省份", "Province"), kind="province"),
        Parameter(
            key="publisher", label=("机关名称（可只写一部分）", "Name of the body, or part of it"), kind="publisher"
        ),
        Parameter(key="kind", label=("机关类别或名称中的字词", "Kind, or words in the name"), kind="kind"),
        Parameter(key="place", label=("名称中的地名", "Place in the name")),
        Parameter(key="limit", label=("取前几名", "How many"), kind="number", usual="10"),
        Parameter(key="minimum", label=("最低件数", "Least number of cases"), kind="number", usual="1"),
        Parameter(key="minimum_reviews", label=("最低复议件数", "Least number of reviews"), kind="number", usual="20"),
        Parameter(key="share", label=("比例高于（如 0.25）", "Share above (such as 0.25)"), kind="share"),
    )
}
THEMES: Mapping[str, Words] = {
    "1_volume": ("申请量", "Volume"),
    "2_results": ("办理结果", "Results"),
    "3_disputes": ("争议与执法", "Disputes and decisions"),
    "4_quality": ("数据质量与出处", "Quality and provenance"),
    "5_publication": ("发布情况", "Publication"),
}


@cache
def questions() -> tuple[Question, ...]:
    """All questions in the order of their numbers."""
    found = []
    for theme in THEMES:
        data = tomllib.loads((files("harvester.explore") / "questions" / f"{theme}.toml").read_text(encoding="utf-8"))
        found += [_question(entry, theme) for entry in data["question"]]
    return tuple(sorted(found, key=lambda question: question.number))


def question(key: str) -> Question | None:
    """The question with a key, None if there is none."""
    return next((each for each in questions() if each.key == key), None)


def _question(entry: Mapping[str, Any], theme: str) -> Question:
    chart = entry.get("chart")
    if chart is not None:
        named = chart["y"]
        chart = Chart(x=chart["x"], y=(named,) if isinstance(named, str) else tuple(named), series=chart.get("series"))
    return Question(
        key=entry["key"],
        number=entry["number"],
        title=(entry["title"][0], entry["title"][1]),
        about=(entry["about"][0], entry["about"][1]),
        sql=entry["sql"].strip(),
        parameters=tuple(PARAMETERS[name] for name in entry["params"]),
        defaults=entry.get("defaults", {}),
        chart=chart,
        theme=theme,
    )


def needs_year(asked: Question) -> bool:
    """Whether a blank year would leave the question without an answer."""
    return any(p.key == "year" for p in asked.parameters) and ":year = ''" not in asked.sql


def bindings(asked: Question, given: Mapping[str, str], latest_year: int | None) -> dict[str, str]:
    """Values for every parameter: what was given, cut to a sane length, else the usual, else blank.

    A parameter that is given as blank is meant as blank: no restriction.
    """
    values = {}
    for parameter in asked.parameters:
        value = given.get(parameter.key, asked.defaults.get(parameter.key, "")).strip()[:100]
        if not value and parameter.kind == "year" and parameter.key == "year" and needs_year(asked) and latest_year:
            value = str(latest_year)
        values[parameter.key] = value or parameter.usual
    return values
