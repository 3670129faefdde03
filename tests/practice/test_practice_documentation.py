"""docs/practice.md says which families and faults there are; it is held against the code."""

import re
from pathlib import Path

from harvester.practice import FAULTS
from harvester.practice.families import FAMILIES

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "practice.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("| `")]


def test_every_family_is_described_with_its_platform() -> None:
    told = {row[0].strip("`"): row[1].strip("`") for row in ROWS if row[0].strip("`") in FAMILIES}
    assert all(FAMILIES[key].platform == platform for key, platform in told.items())
    others = set(FAMILIES) - set(told)
    assert others == {"hanweb", "trs", "county", "kunming", "district"}
    assert all(f"`{key}`" in TEXT for key in others)


def test_every_fault_is_described_with_its_outcome() -> None:
    told = {row[0].strip("`"): row for row in ROWS if row[0].strip("`") in FAULTS}
    for name, row in told.items():
        assert (row[1], row[2]) == (FAULTS[name].says, f"`{FAULTS[name].outcome}`")
    of_lists = {f"listing:{name}" for name, row in told.items() if row[3] == "yes"}
    assert set(told) | of_lists == set(FAULTS)


def test_every_fault_named_anywhere_exists() -> None:
    named = re.findall(r"(?:--faults \S+=|\[\")([\w:,-]+)", TEXT)
    assert named
    assert {name for each in named for name in each.split(",")} <= set(FAULTS)
