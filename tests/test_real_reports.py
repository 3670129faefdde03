"""Five real reports, read to the end: what a careful reader noted of each must come out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from harvester.reading import as_json, read_report

TEXTS = ("000", "001", "002", "003", "004")


@pytest.fixture(scope="module")
def noted(shared: Path) -> dict[str, dict[str, Any]]:
    data = json.loads((shared / "domain" / "formats.json").read_text(encoding="utf-8"))
    return {entry["seed"]: entry for entry in data["seed_expectations"]}


def read(shared: Path, name: str) -> dict[str, Any]:
    [path] = (shared / "seeds").glob(f"{name}_*.txt")
    return as_json(read_report(path.read_bytes(), name=path.name), path=str(path))


@pytest.mark.parametrize("name", TEXTS)
def test_who_when_and_in_which_form(shared: Path, noted: dict[str, dict[str, Any]], name: str) -> None:
    got, want = read(shared, name), noted[name]
    keys = ("publisher", "fiscal_year", "template")
    assert [got[key] for key in keys] == [want[key] for key in keys]
    assert (got["published_on"], got["signed_on"]) == (want["page_date"], want["signature_date"])
    assert [each["name"] for each in got["attachments"]] == want.get("attachments", [])


@pytest.mark.parametrize("name", TEXTS)
def test_every_noted_value_is_read_from_the_prose_or_from_its_cell(
    shared: Path, noted: dict[str, dict[str, Any]], name: str
) -> None:
    got = read(shared, name)
    stated: dict[str, set[Any]] = {}
    for figure in got["figures"]:
        stated.setdefault(figure["indicator"], set()).add(figure["value"])
    for table in got["tables"]:
        for cell in table["cells"]:
            if cell["row_key"]:
                short = table["key"].split("_", 1)[1]
                for address in (
                    f"{short}.{cell['row_key']}.{cell['column_key']}", cell["row_key"], cell["column_key"]
                ):  # fmt: skip
                    stated.setdefault(address, set()).add(cell["value"])
    missing = {key: value for key, value in noted[name]["values"].items() if value not in stated.get(key, set())}
    assert not missing


@pytest.mark.parametrize("name", TEXTS)
def test_the_sections_give_the_text_back_in_order(shared: Path, name: str) -> None:
    got = read(shared, name)
    whole = "".join(section["heading"] + section["text"] for section in got["sections"])
    assert re.sub(r"\s+", "", whole) == re.sub(r"\s+", "", got["text"])
