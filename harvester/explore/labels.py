"""Printed labels for keys of forms and names of indicators, for people. An unknown key stays as it is. Pure."""

from functools import cache

from harvester.forms import load_forms, read_data


@cache
def _forms() -> dict[str, tuple[str, dict[str, str], dict[str, str]]]:
    return {
        form.key: (
            form.title,
            {line.key: line.label for line in (*form.rows, *form.local_rows)},
            {line.key: line.label for line in form.columns},
        )
        for form in load_forms().tables
    }


def table_label(key: str | None) -> str:
    """The title of a form."""
    return _forms()[key][0] if key in _forms() else str(key or "表")


def row_label(table: str | None, key: str | None) -> str:
    """The label of a row of a form."""
    return _forms()[table][1].get(str(key), str(key or "")) if table in _forms() else str(key or "")


def column_label(table: str | None, key: str | None) -> str:
    """The label of a column of a form."""
    return _forms()[table][2].get(str(key), str(key or "")) if table in _forms() else str(key or "")


@cache
def _indicators() -> dict[str, str]:
    entries = read_data("narrative.json").get("indicators", {})
    return {key: str(entry[0]) for key, entry in entries.items()}


def indicator_label(key: str) -> str:
    """The Chinese name of an indicator of the prose."""
    return _indicators().get(key, key)
