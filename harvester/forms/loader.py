"""Reads the shipped form data into typed objects and refuses data that contradicts itself. Knows no label by heart."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from harvester.exceptions import FormsError
from harvester.forms.model import Era, Form, Forms, Line, SectionTitle
from harvester.items import Template

_ROLES = {"leaf", "total", "subset", "group"}


@cache
def load_forms() -> Forms:
    """The eras, tables and words that ship with the package; read once a process. Raises FormsError."""
    return build_forms(read_data("eras.json"), read_data("tables.json"), read_data("units.json"))


def read_data(name: str) -> dict[str, Any]:
    """One shipped data file. Raises FormsError when it is missing or no JSON object."""
    try:
        data = json.loads(resources.files("harvester.forms").joinpath(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormsError(f"{name}: {error}") from error
    if not isinstance(data, dict):
        raise FormsError(f"{name}: not a JSON object")
    return data


def build_forms(eras: Mapping[str, Any], tables: Mapping[str, Any], units: Mapping[str, Any]) -> Forms:
    """The typed forms out of decoded data. Raises FormsError naming what is wrong."""
    try:
        typed_eras = tuple(_era(entry) for entry in eras["eras"])
        owner = {key: era.template for era in typed_eras for key in era.tables}
        forms = Forms(
            eras=typed_eras,
            tables=tuple(_form(entry, owner) for entry in tables["tables"]),
            units=tuple(unit for of_kind in units.values() for unit in of_kind),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FormsError(f"form data: {type(error).__name__}: {error}") from error
    _validate(forms, owner)
    return forms


def _era(entry: Mapping[str, Any]) -> Era:
    return Era(
        template=Template(entry["id"]),
        name=entry["name"],
        first_year=entry["fiscal_years"]["from"],
        last_year=entry["fiscal_years"]["to"],
        sections=tuple(_section(section) for section in entry["sections"]),
        tables=tuple(entry["tables"]),
        any_label=tuple(entry["detect"]["any_label"]),
        none_label=tuple(entry["detect"]["none_label"]),
    )


def _section(entry: Mapping[str, Any]) -> SectionTitle:
    return SectionTitle(
        key=entry["key"],
        title=entry["title"],
        variants=tuple(entry.get("variants", ())),
        required=entry.get("required", False),
        number=entry.get("number"),
        keywords=tuple(tuple(words) for words in entry.get("keywords", ())),
        subsections=tuple(_section(section) for section in entry.get("subsections", ())),
    )


def _form(entry: Mapping[str, Any], owner: Mapping[str, Template]) -> Form:
    return Form(
        key=entry["id"],
        template=owner[entry["id"]],
        family=entry["family"],
        title=entry["title"],
        section=entry["section"],
        rows=tuple(_line(row) for row in entry["rows"]),
        columns=tuple(_line(column) for column in entry["columns"]),
        local_rows=tuple(_line(row) for row in entry.get("local_rows", ())),
    )


def _line(entry: Mapping[str, Any]) -> Line:
    return Line(
        key=entry["key"],
        label=entry["label"],
        variants=tuple(entry.get("variants", ())),
        role=entry["role"],
        number=entry.get("number"),
        path=tuple(entry.get("path", ())),
        parent=entry.get("parent"),
        unit=entry.get("unit"),
        block=entry.get("block"),
        pattern=entry.get("pattern"),
    )


def _validate(forms: Forms, owner: Mapping[str, Template]) -> None:
    faults = [*_missing_tables(forms, owner), *_repeated("table", (form.key for form in forms.tables))]
    for form in forms.tables:
        faults += [f"{form.key}: {fault}" for lines in (form.rows, form.columns) for fault in _line_faults(lines)]
    for era in forms.eras:
        faults += [f"{era.template}: {fault}" for fault in _repeated("section", (s.key for s in era.sections))]
    if faults:
        raise FormsError("form data: " + "; ".join(faults))


def _missing_tables(forms: Forms, owner: Mapping[str, Template]) -> list[str]:
    present = {form.key for form in forms.tables}
    return [f"table {key} of an era is not described" for key in owner if key not in present]


def _repeated(what: str, keys: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    faults = []
    for key in keys:
        if key in seen:
            faults.append(f"{what} {key} is there twice")
        seen.add(key)
    return faults


def _line_faults(lines: tuple[Line, ...]) -> list[str]:
    keys = {line.key for line in lines}
    faults = _repeated("line", (line.key for line in lines))
    if not lines:
        faults.append("no lines")
    for line in lines:
        if line.role not in _ROLES:
            faults.append(f"{line.key}: unknown role {line.role}")
        if line.parent is not None and line.parent not in keys:
            faults.append(f"{line.key}: unknown parent {line.parent}")
        if line.pattern is not None and not _compiles(line.pattern):
            faults.append(f"{line.key}: {line.pattern} is no regular expression")
    return faults


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
