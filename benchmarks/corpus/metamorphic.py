"""``python -m benchmarks.corpus.metamorphic --n 20 --seed m1``: pages written anew, which must be read as before.

No gold answers: what the page itself gives is what each way of writing it has to give, number by number. ``--pairs``
writes each page in so many pairs of ways, one behind the other. The generator's pages and one of each skin are read.
"""

import argparse
import random
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import GoldPage, load_pages, make_pages, need_generator
from benchmarks.corpus.rewriting import REWRITINGS, rewritten
from benchmarks.skins.__main__ import SKINS
from benchmarks.skins.generator import skin_pages
from harvester.fetch import decode
from harvester.items import Finding, Reading
from harvester.reading import read_report

HARMS = ("wrong number", "lost number", "finding", "text", "section", "about the report")
"""The worst first."""
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_CHARSET = re.compile(r"(charset\s*=\s*[\"']?)[\w-]+", re.IGNORECASE)


def main() -> int:
    """Make pages, write them anew, read, print a row a way. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus.metamorphic", description=__doc__)
    parser.add_argument("--n", type=int, default=20, help="pages of the generator's own skins (default 20)")
    parser.add_argument("--seed", default="m1", help="the generator's seed; use one nobody has looked at")
    parser.add_argument("--pairs", type=int, default=0, metavar="N", help="N pairs of ways a page instead of each way")
    parser.add_argument("--only", nargs="*", choices=sorted(REWRITINGS), help="only these ways")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show up to N differences a way")
    options = parser.parse_args()
    need_generator()
    counts: dict[str, Counter[str]] = {}
    shown: dict[str, list[str]] = {}
    for page in _pages(options.n, options.seed):
        name = str(page.gold["id"])
        html = _CHARSET.sub(r"\g<1>utf-8", decode(page.data, None).text)
        plain = seen_of(_read(html))
        for ways in _ways(options.only or list(REWRITINGS), options.pairs, name):
            text, chance = html, random.Random(f"{name} {ways}")  # noqa: S311 - the same page, the same writing
            for way in ways:
                text = rewritten(text, way, chance)
            key = "pairs" if options.pairs else ways[0]
            found = list(differences(plain, seen_of(_read(text))))
            counts.setdefault(key, Counter()).update({"readings": 1, **Counter(harm for harm, _ in found)})
            shown.setdefault(key, []).extend(f"{name} {' + '.join(ways)}: {harm}: {what}" for harm, what in found)
    Console(width=150).print(_sheet(counts, f"{options.n} pages and one of each skin, seed {options.seed}"))
    for lines in shown.values():
        for line in lines[: options.failures]:
            print(line)
    return 0


def _pages(n: int, seed: str) -> Iterator[GoldPage]:
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), n=n, seed=seed)
        yield from load_pages(Path(folder))
    yield from skin_pages(SKINS, n=1, seed=seed)


def _ways(names: list[str], pairs: int, page: str) -> Iterator[tuple[str, ...]]:
    chance = random.Random(page)  # noqa: S311
    if pairs:
        yield from (tuple(chance.sample(names, 2)) for _ in range(pairs))
    else:
        yield from ((name,) for name in names)


def _read(html: str) -> Reading:
    return read_report(html.encode("utf-8", "surrogatepass"))


def _plain(text: str) -> str:
    """A text as it is compared: width, radicals, blanks and what nobody sees apart."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_UNSEEN).split())


Seen = Mapping[str, Counter[str]]


def seen_of(reading: Reading) -> Seen:
    """What a reading gives, by the harm that a difference in it does; each thing with how often it is given."""
    cleaned, parsed = reading.cleaned, reading.parsed
    numbers: Counter[str] = Counter(
        f"{table.key} {cell.row_key} {cell.column_key} = {cell.value} {cell.unit and _plain(cell.unit)}"
        for table in parsed.tables for cell in table.cells if cell.row_key
    )  # fmt: skip
    numbers += Counter(
        f"{f.indicator} {f.period.value} of {f.part_of}: {_plain(f.quote)} = {f.value} {f.unit} {f.qualifier.value}"
        for f in parsed.figures
    )
    about = (cleaned.title, cleaned.publisher, cleaned.fiscal_year, cleaned.published_on, cleaned.signed_on)
    return {
        "number": numbers,
        "finding": Counter(map(_of_finding, reading.findings)),
        "text": Counter([_plain(cleaned.text).replace("|", "")]),
        "section": Counter(f"{s.key} {s.level} {_plain(s.heading)}" for s in parsed.sections),
        "about the report": Counter(_plain(str(each.value)) for each in about),
    }


def _of_finding(finding: Finding) -> str:
    return f"{finding.rule} {finding.expected} {finding.actual}"


def differences(one: Seen, other: Seen) -> Iterator[tuple[str, str]]:
    """Harm and words of each thing that only one of two readings gives."""
    for name, had in one.items():
        for what in other[name] - had:
            yield ("wrong number" if name == "number" else name), f"new: {_around(what, had)}"
        for what in had - other[name]:
            yield ("lost number" if name == "number" else name), f"gone: {_around(what, other[name])}"


def _around(what: str, others: Counter[str]) -> str:
    """A long text from where it differs on."""
    if len(what) < 200 or len(others) != 1:
        return what
    (text,) = others
    at = next((n for n, (a, b) in enumerate(zip(what, text, strict=False)) if a != b), min(len(what), len(text)))
    return f"{len(what)} signs, from {at}: {what[max(0, at - 10) : at + 40]}"


def _sheet(counts: Mapping[str, Counter[str]], title: str) -> Sheet:
    sheet = Sheet("way of writing", "readings", *HARMS, title=title)
    for way, count in counts.items():
        sheet.add_row(way, str(count["readings"]), *(str(count[harm] or "") for harm in HARMS))
    whole = sum(counts.values(), Counter[str]())
    sheet.add_row("all", str(whole["readings"]), *(str(whole[harm] or "") for harm in HARMS))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
