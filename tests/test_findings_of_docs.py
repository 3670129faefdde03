"""docs/findings.md names every rule that the program has, each with its gravity."""

import re
from pathlib import Path

from harvester.forms.identities import load_identities

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| `([\w-]+)` \| (error|warning|info) \| [^|]+ \| [^|]+ \|$", re.M)
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "harvester").rglob("*.py")]


def told() -> dict[str, str]:
    rows = ROW.findall((ROOT / "docs" / "findings.md").read_text(encoding="utf-8"))
    assert len(rows) == len(dict(rows)), "each rule once"
    return dict(rows)


def test_every_identity_stands_there_with_its_gravity() -> None:
    stated = told()
    assert {each.key: str(each.severity) for each in load_identities()}.items() <= stated.items()


def test_every_rule_of_the_code_stands_there_and_no_other() -> None:
    named = {rule for text in SOURCES for rule in re.findall(r'\brule="([\w-]+)"', text)}
    assert len(named) > 30
    assert named <= told().keys()
    code = "\n".join(SOURCES)
    assert not {rule for rule in told().keys() - {each.key for each in load_identities()} if f'"{rule}"' not in code}
