"""``python -m benchmarks.skins.tools --n 40 --seed 5``: pages as the text that common tools make of them, read again.

Tools that are not installed are left out and named. Counted are the printed numbers of the statutory forms that are
right, those that are not (lost, kept without keys, or wrong), and pages with a wrong one, which no reading may have.
"""

import argparse
import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import GoldPage, load_pages, make_pages, need_generator
from benchmarks.corpus.reading import Tally
from harvester.clean import clean
from harvester.documents import read_document
from harvester.fetch import decode
from harvester.items import Cleaned, Parsed
from harvester.parse import parse

Tool = Callable[[str], str]
"""A page's markup -> the text that the tool prints."""
_META = re.compile(r"<meta[^>]*charset[^>]*>", re.IGNORECASE)
_PRINTED = "<style>body{font-family:sans-serif}table{border-collapse:collapse}td,th{border:1px solid}</style>"
_METRICS = ("title exact", "fiscal year exact", "publisher exact", "publication date exact", "era exact")


def _run(*command: str) -> Tool:
    """A program that reads the page from its input and prints text."""

    def tool(markup: str) -> str:
        done = subprocess.run(command, input=markup.encode(), capture_output=True, check=True, timeout=60)
        return done.stdout.decode("utf-8", "replace")

    return tool


def _from_file(*command: str) -> Tool:
    """A program that reads the page from a file and prints text."""

    def tool(markup: str) -> str:
        with tempfile.NamedTemporaryFile(suffix=".html") as file:
            file.write(markup.encode())
            file.flush()
            return _run(*command, file.name)("")

    return tool


def _soup(between: str, *, strip: bool) -> Tool:
    def tool(markup: str) -> str:
        soup = importlib.import_module("bs4").BeautifulSoup(markup, "lxml")
        for tag in soup(["script", "style"]):
            tag.decompose()
        return str(soup.get_text(between, strip=strip))

    return tool


def _bare(markup: str) -> str:
    """Every text node, nothing between them."""
    page = importlib.import_module("lxml.html").fromstring(markup)
    for tag in page.xpath("//script | //style"):
        tag.drop_tree()
    return str(page.text_content())


def _trafilatura(form: str) -> Tool:
    def tool(markup: str) -> str:
        extract = importlib.import_module("trafilatura").extract
        return extract(markup, include_tables=True, include_comments=False, output_format=form) or ""

    return tool


def _printed(*options: str) -> Tool:
    """The page printed to a PDF file, its text taken out by pdftotext."""

    def tool(markup: str) -> str:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            importlib.import_module("weasyprint").HTML(string=_PRINTED + markup).write_pdf(file.name)
            return _run("pdftotext", *options, file.name, "-")("")

    return tool


def _called(module: str, name: str) -> Tool:
    return lambda markup: str(getattr(importlib.import_module(module), name)(markup))


_W3M = ("w3m", "-dump", "-T", "text/html", "-I", "utf8", "-O", "utf8", "-cols")
_PLAIN_HTML = "html-native_divs-native_spans"
_ELINKS = (
    "elinks", "-dump", "-no-references", "-no-numbering", "-dump-charset", "utf-8", "-dump-width", "160", "-eval",
    "set document.codepage.force_assumed = 1", "-eval", 'set document.codepage.assume = "utf-8"',
)  # fmt: skip
_LYNX = ("lynx", "-stdin", "-dump", "-nolist", "-width=200", "-assume_charset=utf-8", "-display_charset=utf-8")
TOOLS: Mapping[str, tuple[tuple[str, ...], Tool]] = {
    "w3m, 80 columns": (("w3m",), _run(*_W3M, "80")),
    "w3m, 240 columns": (("w3m",), _run(*_W3M, "240")),
    "lynx": (("lynx",), _run(*_LYNX)),
    "links": (("links",), _from_file("links", "-dump", "-width", "160", "-codepage", "utf-8")),
    "elinks": (("elinks",), _run(*_ELINKS)),
    "pandoc, plain": (("pandoc",), _run("pandoc", "-f", _PLAIN_HTML, "-t", "plain", "--wrap=none")),
    "pandoc, Markdown": (("pandoc",), _run("pandoc", "-f", _PLAIN_HTML, "-t", "gfm-raw_html", "--wrap=none")),
    "html2text": (("html2text",), _called("html2text", "html2text")),
    "inscriptis": (("inscriptis",), _called("inscriptis", "get_text")),
    "markdownify": (("markdownify",), _called("markdownify", "markdownify")),
    "html-text": (("html_text",), _called("html_text", "extract_text")),
    "trafilatura, text": (("trafilatura",), _trafilatura("txt")),
    "trafilatura, Markdown": (("trafilatura",), _trafilatura("markdown")),
    "BeautifulSoup, lines": (("bs4",), _soup("\n", strip=True)),
    "BeautifulSoup, lines and blanks": (("bs4",), _soup("\n", strip=False)),
    "BeautifulSoup, blanks between": (("bs4",), _soup(" ", strip=True)),
    "BeautifulSoup, bars between": (("bs4",), _soup(" | ", strip=True)),
    "text nodes, nothing between": (("lxml",), _bare),
    "pdftotext": (("pdftotext", "weasyprint"), _printed()),
    "pdftotext -layout": (("pdftotext", "weasyprint"), _printed("-layout")),
}  # fmt: skip


def _is_there(part: str) -> bool:
    return shutil.which(part) is not None or importlib.util.find_spec(part) is not None


def numbers(parsed: Parsed, gold: dict[str, Any]) -> tuple[int, int, list[str]]:
    """How many printed numbers of the forms are right and how many are not, and the values not printed there."""
    ours = {
        (table.key, cell.row_key, cell.column_key): cell.value
        for table in parsed.tables
        for cell in table.cells
        if table.key and cell.row_key and cell.column_key and cell.value is not None
    }
    printed = {tuple(c["key"]): c["value"] for t in gold["tables"] for c in t["canonical"] if c["key"]}
    wrong = [
        f"{address} {value} <> {printed.get(address)}"
        for address, value in ours.items()
        if not str(address[0]).startswith("reg2007") and printed.get(address) != value
    ]
    stated = {address: value for address, value in printed.items() if value is not None}
    right = sum(ours.get(address) == value for address, value in stated.items())
    return right, len(stated) - right, wrong


def measure(tally: Tally, cleaned: Cleaned, parsed: Parsed, gold: dict[str, Any]) -> None:
    """Add one page's text to the tally."""
    page = f"{gold['id']}/{gold['skin']}"
    right, lost, wrong = numbers(parsed, gold)
    tally.count("numbers right", right, page, f"{lost} are not", wanted=right + lost)
    tally.count("no wrong number", not wrong, page, str(wrong[:3]))
    tally.count("title exact", cleaned.title.value == gold["title"], page, str(cleaned.title.value))
    tally.count("fiscal year exact", cleaned.fiscal_year.value == gold["fy"], page, str(cleaned.fiscal_year.value))
    day = cleaned.published_on.value.isoformat() if cleaned.published_on.value else None
    if gold["date_where"] != "url":
        tally.count("publication date exact", day == gold["date"], page, f"{day} <> {gold['date']}")
    if gold["publisher"]:
        tally.count("publisher exact", cleaned.publisher.value == gold["publisher"], page, str(cleaned.publisher.value))
    tally.count("era exact", parsed.template == _ERA[gold["format"]], page, str(parsed.template))


_ERA = {"legacy": "reg2007", "2019": "v2019", "2021": "v2021"}


def pages(n: int, seed: str) -> Iterator[tuple[GoldPage, str]]:
    """Pages of the generator with their markup as text."""
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), n=n, seed=seed)
        for page in load_pages(Path(folder)):
            yield page, '<meta charset="utf-8">' + _META.sub("", decode(page.data).text)


def main() -> int:
    """Make pages, let every tool make text of them, read, print a row a tool. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.skins.tools", description=__doc__)
    parser.add_argument("--n", type=int, default=40, help="pages (default 40)")
    parser.add_argument("--seed", default="5")
    parser.add_argument("--tool", nargs="*", choices=list(TOOLS), help="only these")
    parser.add_argument("--failures", type=int, default=0, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the texts here")
    options = parser.parse_args()
    need_generator()
    console = Console(width=190)
    sheet = Sheet("tool", "numbers right", "not right", "pages with a wrong one", *_METRICS)
    sheet.title = f"{options.n} pages, seed {options.seed}"
    made = list(pages(options.n, options.seed))
    for name, (parts, tool) in TOOLS.items():
        if options.tool and name not in options.tool:
            continue
        if absent := [part for part in parts if not _is_there(part)]:
            sheet.add_row(name, f"not installed: {', '.join(absent)}")
            continue
        tally = Tally()
        for page, markup in made:
            text = tool(markup)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{name.replace(' ', '_')}.{page.gold['id']}.txt").write_text(text, encoding="utf-8")
            cleaned = clean(read_document(text.encode()))
            measure(tally, cleaned, parse(cleaned), page.gold)
        sheet.add_row(name, *_row(tally))
        for metric, failures in tally.failures.items():
            for failure in failures[: options.failures]:
                console.print(f"{name}: {metric}: {failure}", markup=False, highlight=False)
    console.print(sheet)
    return 0


def _row(tally: Tally) -> list[str]:
    right, wanted = tally.right["numbers right"], tally.wanted["numbers right"]
    wrong = tally.wanted["no wrong number"] - tally.right["no wrong number"]
    shares = [f"{tally.right[metric]}/{tally.wanted[metric]}" for metric in _METRICS]
    return [f"{right}/{wanted} ({100 * right / max(wanted, 1):.1f} %)", str(wanted - right), str(wrong), *shares]


if __name__ == "__main__":
    sys.exit(main())
