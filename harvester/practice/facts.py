"""Reads ``facts.json``, the one data file of what the five practice sites of real publishers have published."""

import datetime as dt
import json
from functools import cache
from importlib.resources import files
from typing import Any

from harvester.practice import layouts
from harvester.practice.model import AttachmentFile, Decoy, Report, SiteFacts, Style


@cache
def load_facts() -> tuple[SiteFacts, ...]:
    """The sites of the data file, reports in the order organ by organ, year by year."""
    data = json.loads(files("harvester.practice").joinpath("facts.json").read_text(encoding="utf-8"))
    return tuple(_site(entry) for entry in data["sites"])


def _site(entry: dict[str, Any]) -> SiteFacts:
    style = Style(**entry["style"])
    plain = {key: entry[key] for key in ("id", "family", "host", "site_code", "level", "division", "scope", "place")}
    reports = [_report(report, organ["publisher"], style) for organ in entry["organs"] for report in organ["reports"]]
    return SiteFacts(**plain, reports=tuple(reports), decoys=tuple(_decoy(decoy) for decoy in entry["decoys"]))


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _decoy(entry: dict[str, Any]) -> Decoy:
    published = dt.date.fromisoformat(entry["published"])
    return Decoy(published_on=published, **{key: value for key, value in entry.items() if key != "published"})


def _report(entry: dict[str, Any], publisher: str, style: Style) -> Report:
    cells = {
        table: {row: tuple(values) for row, values in rows.items()} for table, rows in entry.get("cells", {}).items()
    }
    optional = {key: entry[key] for key in ("prose", "planted", "titled", "names_publisher_in") if key in entry}
    return Report(
        publisher=publisher,
        fiscal_year=entry["year"],
        template=layouts.template_of(entry["year"]),
        title=entry["title"],
        serial=entry["serial"],
        published_on=dt.date.fromisoformat(entry["published"]),
        signed_on=_date(entry.get("signed")),
        cells=cells,
        figures=entry["figures"],
        attachments=tuple(AttachmentFile(**file) for file in entry.get("attachments", ())),
        findings=tuple(entry.get("findings", ())),
        cross_year_findings=tuple(entry.get("cross_year_findings", ())),
        style=style,
        **optional,
    )
