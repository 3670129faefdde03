"""Gets the generated pages and their gold answers. The generator lies beside the project and is not part of it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GENERATOR = Path(__file__).resolve().parents[3] / "shared" / "bench" / "make_pages.py"


def need_generator() -> None:
    """Ends the process with code 2 where the generator is absent."""
    if not GENERATOR.exists():
        print(f"{GENERATOR.name} is not there (../shared/bench); nothing was measured.", file=sys.stderr)
        sys.exit(2)


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page's bytes and the generator's own record of it."""

    data: bytes
    gold: dict[str, Any]


def make_pages(folder: Path, *, n: int, seed: str) -> None:
    """Run the generator into a folder."""
    subprocess.run(
        [sys.executable, str(GENERATOR), "--n", str(n), "--seed", seed, "--out", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def load_pages(folder: Path) -> Iterator[GoldPage]:
    """The pages of a folder in order."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            yield GoldPage((folder / gold["file"]).read_bytes(), gold)
