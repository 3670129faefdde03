"""A report as a sequence of blocks: what its pages say, before any markup. The words are in ``templates/prose``.

In a prose template a line "= …" is a chapter heading, "== …" a sub-heading, "@title", "@signature", "@attachments"
and "@tables NAME" stand for what they say; every other line is a paragraph.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from harvester.practice import printing
from harvester.practice.model import Report, Value

_FORMS = {
    "art20": "forms/art20_{template}.html",
    "applications": "forms/applications.html",
    "review_litigation": "forms/review_litigation.html",
    "local": "forms/fujian.html",
    "reg2007_local_fujian_2017": "forms/fujian.html",
    "reg2007_national_statistics": "forms/national.html",
}
_IN_FILE = "表格见附件。"
PICTURE = "/images/tujie.png"
Kind = Literal["title", "heading", "subheading", "paragraph", "table", "signature", "attachments"]
_MARKS: tuple[tuple[str, Kind], ...] = (("== ", "subheading"), ("= ", "heading"))
_PLACES: dict[str, Kind] = {"@title": "title", "@signature": "signature", "@attachments": "attachments"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One piece of a report; ``text`` of a table is its HTML."""

    kind: Kind
    text: str = ""


@cache
def environment() -> Environment:
    """The templates of this room: pages and forms escape what they print, prose is plain text."""
    return Environment(
        loader=PackageLoader("harvester.practice"),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def blocks(report: Report) -> list[TextBlock]:
    """The blocks of a report in reading order."""
    text = environment().get_template(f"prose/{_template(report)}.txt").render(_context(report))
    printed = _Forms(report)
    found = [_block(line.strip(), printed) for line in text.splitlines() if line.strip()]
    return [block for block in found if block.kind != "signature" or report.signed_on]


def forms(report: Report) -> list[str]:
    """The forms of a report as HTML, in their order, wherever they stand."""
    own = _Forms(replace(report, attachments=(), pictured=False))
    text = environment().get_template(f"prose/{_template(report)}.txt").render(_context(report))
    lines = (line.strip() for line in text.splitlines())
    return [own.html(line.split()[1]) for line in lines if line.startswith(("@tables ", "@table "))]


def _template(report: Report) -> str:
    return report.prose or ("reg2007" if report.template == "reg2007" else "unified")


def _context(report: Report) -> dict[str, object]:
    def count(value: Value) -> str:
        return printing.number(value, report.style)

    return {
        "p": report.publisher if report.names_publisher_in == "page" else "本单位",
        "y": report.fiscal_year,
        "f": report.figures,
        "n": count,
        "we": "我镇" if report.publisher.endswith("人民政府") else "我局",
        "variant": (report.fiscal_year + report.serial) % 3,
        "template": report.template,
        "local": "reg2007_local_fujian_2017" in report.cells,
        "tables": list(report.cells),
        "attachments": report.attachments,
    }


def _block(line: str, printed: "_Forms") -> TextBlock:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return TextBlock(kind=kind, text=line.removeprefix(mark))
    if line in _PLACES:
        return TextBlock(kind=_PLACES[line])
    if line.startswith(("@tables ", "@table ")):
        html = printed.html(line.split()[1])
        return TextBlock(kind="table", text=html) if html else TextBlock(kind="paragraph", text=_IN_FILE)
    return TextBlock(kind="paragraph", text=line)


class _Forms:
    """The tables of one report as HTML; its numbers are printed once for all of them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._grids = printing.printed_grids(report)

    def html(self, name: str) -> str:
        """The form on the page, "" where an attachment has it."""
        if self._report.leaves_forms_to_file:
            return ""
        if self._report.pictured:
            return f'<p style="text-align:center"><img src="{PICTURE}" alt=""></p>'
        template = environment().get_template(_FORMS[name].format(template=self._report.template))
        return template.render(
            grids=self._grids,
            style=self._report.style,
            template=self._report.template,
            y=self._report.fiscal_year,
        )
