"""docs/platforms.md says what there is: every platform, every option, and the smallest class as it stands."""

import inspect
import re
from pathlib import Path

from harvester.platforms import OPTIONS
from harvester.platforms.ah_openness import AhOpenness


def test_every_platform_and_every_option_is_described(root: Path) -> None:
    pages = {name: (root / "docs" / name).read_text(encoding="utf-8") for name in ("platforms.md", "sites.md")}
    assert not [key for key in OPTIONS if f"| `{key}` |" not in pages["platforms.md"]]
    described = set(re.findall(r"`(\w+)`", "".join(pages.values())))
    missing = {f"{key}: {spec.name}" for key, specs in OPTIONS.items() for spec in specs if spec.name not in described}
    assert not missing


def test_the_worked_example_is_the_class_itself(root: Path) -> None:
    text = (root / "docs" / "platforms.md").read_text(encoding="utf-8")
    assert inspect.getsource(AhOpenness).strip() in text
