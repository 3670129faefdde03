"""``python -m benchmarks.saved_as --n 30 --seed 5``: generated pages, saved by LibreOffice, read as attachments.

Every keyed value that the page itself gives is looked for in the file's forms: the same, missing, or another one. A
layout table that the page wraps around its forms is kept by LibreOffice as a table around tables.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus.pages import load_pages, make_pages, need_generator
from harvester.apart import read_apart
from harvester.attached import read_attached
from harvester.clean import clean
from harvester.documents import read_document
from harvester.exceptions import UnreadableDocument
from harvester.items import ReportTable
from harvester.parse import parse

FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "docx": "docx:MS Word 2007 XML"}
Values = dict[tuple[str, str, str], float | int | None]


def values_of(tables: Iterable[ReportTable]) -> Values:
    """Values under keys; the first table that gives one counts."""
    found: Values = {}
    for table in tables:
        for cell in table.cells:
            if table.key and cell.row_key and cell.column_key and cell.value is not None:
                found.setdefault((table.key, cell.row_key, cell.column_key), cell.value)
    return found


def saved(pages: list[Path], kind: str, folder: Path) -> None:
    """Have LibreOffice save pages as files of a kind in a folder."""
    profile = f"-env:UserInstallation=file://{folder.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", FILTERS[kind]]
    subprocess.run([*command, "--outdir", str(folder), *map(str, pages)], check=True, capture_output=True, timeout=900)


def main() -> int:
    """Make pages, save, read, print a line a kind. Exit 2 where the generator or LibreOffice is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.saved_as", description=__doc__)
    parser.add_argument("--n", type=int, default=30, help="pages (default 30)")
    parser.add_argument("--seed", default="5", help="the generator's seed; use one nobody has looked at")
    parser.add_argument("--kinds", nargs="*", default=["doc", "rtf"], choices=list(FILTERS))
    parser.add_argument("--keep", type=Path, help="a folder in which pages and files are left")
    options = parser.parse_args()
    need_generator()
    if shutil.which("soffice") is None:
        print("LibreOffice (soffice) is not there; nothing was measured.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        root = (options.keep or Path(scratch)).resolve()
        (root / "html").mkdir(parents=True, exist_ok=True)
        make_pages(root / "made", n=options.n, seed=options.seed)
        pages: list[tuple[Path, Values]] = []
        for number, page in enumerate(load_pages(root / "made")):
            path = root / "html" / f"{number:03}.html"
            path.write_bytes(page.data)
            pages.append((path, values_of(parse(clean(read_document(page.data))).tables)))
        for kind in options.kinds:
            saved([path for path, _ in pages], kind, root / kind)
            print(_compared(pages, kind, root / kind))
    return 0


def _compared(pages: list[tuple[Path, Values]], kind: str, folder: Path) -> str:
    counts: Counter[str] = Counter()
    for path, wanted in pages:
        file = folder / f"{path.stem}.{kind}"
        try:
            ours = values_of(each.table for each in read_attached(read_apart(file.read_bytes())).tables)
        except (OSError, UnreadableDocument) as error:
            counts["not read"] += 1
            print(f"  {file.name}: {error}")
            continue
        same = sum(ours.get(address) == value for address, value in wanted.items())
        other = [address for address in ours if address in wanted and ours[address] != wanted[address]]
        more = len(ours.keys() - wanted.keys())
        counts.update(values=len(wanted), same=same, other=len(other), more=more, whole=same == len(wanted))
        if same < len(wanted) or other or more:
            print(
                f"  {file.name}: {same} of {len(wanted)} the same, {more} that the page does not give, others {other}"
            )
    return (
        f"{kind}: {len(pages)} files, {counts['not read']} not read, {counts['whole']} with every value; "
        f"{counts['same']} of {counts['values']} values the same, {counts['other']} others, "
        f"{counts['more']} that the page does not give"
    )


if __name__ == "__main__":
    sys.exit(main())
