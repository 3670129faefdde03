"""Report items made by hand for the tests of the store: a whole form of 2021, with prose, sections and figures."""

import datetime as dt
import hashlib
import sqlite3

from harvester.items import (
    Attachment,
    Capture,
    CellKind,
    Cleaned,
    Coverage,
    Entry,
    Evidence,
    Figure,
    Finding,
    Grid,
    Hints,
    Outcome,
    PageItem,
    PageKind,
    Parsed,
    Period,
    Qualifier,
    ReportItem,
    ReportTable,
    Section,
    Severity,
    StatutoryCell,
    Template,
    VisitItem,
)

NOON = dt.datetime(2026, 3, 1, 4, 0, tzinfo=dt.UTC)
HOME = "http://sf.qingshan.gov.cn/2025/1.html"
COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_services_institution",
    "other_organization",
    "total",
)
DENIED = (
    "state_secret",
    "forbidden_by_law",
    "three_securities_one_stability",
    "third_party_rights",
    "internal_affairs",
    "process_information",
    "enforcement_file",
    "administrative_inquiry",
)
UNABLE = ("not_held", "needs_creation", "unclear_after_correction")
NOT_PROCESSED = ("petition_complaint", "repeat", "publication", "excessive", "confirm_or_reissue")
OTHER = ("correction_overdue", "fee_overdue", "misc")
ROWS = (
    "new_received",
    "carried_over",
    "granted",
    "partially_granted",
    *(f"denied_{ground}" for ground in DENIED),
    *(f"unable_{ground}" for ground in UNABLE),
    *(f"not_processed_{ground}" for ground in NOT_PROCESSED),
    *(f"other_{ground}" for ground in OTHER),
    "results_total",
    "carried_forward",
)
REVIEW = tuple(
    f"{block}_{result}"
    for block in ("review", "litigation_direct", "litigation_after_review")
    for result in ("upheld", "corrected", "other", "pending", "total")
)


def number(row: int, column: int, value: int | None, row_key: str, column_key: str) -> StatutoryCell:
    kind = CellKind.BLANK if value is None else CellKind.ZERO if value == 0 else CellKind.NUMBER
    return StatutoryCell(
        row=row,
        column=column,
        row_span=1,
        column_span=1,
        text="" if value is None else str(value),
        kind=kind,
        value=value,
        row_key=row_key,
        column_key=column_key,
        place=f"html/body/div[3]/div/table[2]/tbody/tr[{row + 1}]/td[{column + 1}]",
    )


def label(row: int, column: int, text: str) -> StatutoryCell:
    return StatutoryCell(
        row=row,
        column=column,
        row_span=1,
        column_span=1,
        text=text,
        kind=CellKind.TEXT,
        place=f"html/body/div[3]/div/table[2]/tbody/tr[{row + 1}]/td[{column + 1}]",
    )


def applications(values: dict[str, int | None], position: int = 1) -> ReportTable:
    """The applications table: every column of a row 0 but the first and the total, which carry the row's value."""
    cells = [label(0, 0, "（本列数据的勾稽关系）"), *(label(1, c + 3, name) for c, name in enumerate(COLUMNS))]
    for r, row_key in enumerate(ROWS, 2):
        cells.append(label(r, 0, f"第{r}行 {row_key}"))
        for c, column_key in enumerate(COLUMNS, 3):
            value = values.get(row_key, 0) if column_key in ("natural_person", "total") else 0
            cells.append(number(r, c, value, row_key, column_key))
    return table("v2021_applications", "applications", cells, position)


def review(values: dict[str, int | None], position: int = 2) -> ReportTable:
    cells = [number(3, c, values.get(key, 0), "count", key) for c, key in enumerate(REVIEW)]
    return table("v2021_review_litigation", "review_litigation", cells, position)


def art20(form: str, values: dict[tuple[str, str], int | None], position: int) -> ReportTable:
    cells = [number(2 + r, 1, value, *keys) for r, (keys, value) in enumerate(values.items())]
    return table(form, "proactive_disclosure", cells, position)


def table(key: str | None, section: str | None, cells: list[StatutoryCell], position: int) -> ReportTable:
    return ReportTable(
        position=position,
        key=key,
        section_key=section,
        rows=max(cell.row for cell in cells) + 1,
        columns=max(cell.column for cell in cells) + 1,
        cells=tuple(cells),
        grid=Grid(array=()),
        source_table=position,
        place="html/body/div[3]/div/table[2]",
    )


def report(
    *,
    publisher: str | None = "青山市司法局",
    year: int | None = 2024,
    received: int = 12,
    url: str = HOME,
    site_id: str = "qingshan",
    title: str | None = None,
    coverage: Coverage = Coverage.OWN_BODY,
    remark: str = "",
    tables: tuple[ReportTable, ...] | None = None,
    findings: tuple[Finding, ...] = (),
    published_on: dt.date | None = None,
    fetched_at: dt.datetime = NOON,
    body: bytes | None = None,
    unchanged: bool = False,
    padding: int = 0,
) -> ReportItem:
    """A read report; what is not said is that of one organ's ordinary report."""
    title = title or f"{publisher or ''}{year or ''}年政府信息公开工作年度报告"
    sentence = f"全年新收到政府信息公开申请{received}件，均已按期答复。"
    texts = [f"本年度主动公开情况良好。{remark}" + "公开" * padding, sentence, "无。"]
    headings = ["一、总体情况", "二、收到和处理申请情况", "三、其他"]
    keys = ["overview", "applications", "other_matters"]
    text = "\n".join(f"{heading}\n{body}" for heading, body in zip(headings, texts, strict=True))
    start = sentence.index("新收到")
    quote = sentence[start : start + len(f"新收到政府信息公开申请{received}件")]
    figure = Figure(
        indicator="requests_received",
        period=Period.YEAR,
        value=received,
        unit="件",
        qualifier=Qualifier.EXACT,
        quote=quote,
        section_position=2,
        start=start,
        end=start + len(quote),
        pattern="received_count",
    )
    if tables is None:
        tables = (applications({"new_received": received, "results_total": received, "granted": received}),)
    cleaned = Cleaned(
        blocks=(),
        title=Evidence(value=title, source="title"),
        publisher=Evidence(value=publisher, source="title" if publisher else None),
        fiscal_year=Evidence(value=year, source="title" if year else None),
        published_on=Evidence(value=published_on, source="meta:PubDate" if published_on else None),
        signed_on=Evidence(),
        attachments=(Attachment(name="附件.xls", url=url + "/a.xls"),),
        text=text,
        fingerprint=hashlib.sha256(repr((text, tables)).encode()).hexdigest(),
        coverage=coverage,
        url=url,
    )
    sections = tuple(
        Section(position=n, key=key, level=1, heading=heading, text=body)
        for n, (key, heading, body) in enumerate(zip(keys, headings, texts, strict=True), 1)
    )
    data = body if body is not None else text.encode(errors="surrogatepass") + repr(tables).encode()
    return ReportItem(
        site_id=site_id,
        entry=Entry(title=title, url=url, fiscal_year=year),
        capture=capture(url, data, fetched_at),
        hints=Hints(url=url, publisher=publisher, level="prefecture", division="330100"),
        unchanged=unchanged,
        cleaned=cleaned,
        parsed=Parsed(template=Template.V2021, sections=sections, tables=tables, figures=(figure,)),
        findings=findings,
    )


def capture(url: str, body: bytes, fetched_at: dt.datetime = NOON) -> Capture:
    return Capture(
        url=url,
        fetched_at=fetched_at,
        status=200,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        headers={"etag": '"1"', "content-type": "text/html; charset=utf-8"},
    )


def unread(
    *, url: str = "http://sf.qingshan.gov.cn/2025/1.html", body: bytes = b"?", year: int | None = 2024
) -> ReportItem:
    """A report page whose reading broke."""
    return ReportItem(
        site_id="qingshan",
        entry=Entry(title="青山市司法局2024年政府信息公开工作年度报告", url=url, fiscal_year=year),
        capture=capture(url, body),
        hints=Hints(url=url, publisher="青山市司法局"),
        findings=(finding("reading_failed", "the stage 'clean' failed"),),
    )


def finding(rule: str = "APP-01", message: str = "合计不等 · totals differ") -> Finding:
    return Finding(
        rule=rule, severity=Severity.ERROR, message=message, expected=3, actual=2.5, where="v2021_applications"
    )


def page(
    url: str,
    outcome: Outcome,
    *,
    kind: PageKind = PageKind.REPORT,
    site_id: str = "qingshan",
    fetched_at: dt.datetime = NOON,
    message: str | None = None,
    fiscal_year: int | None = None,
) -> PageItem:
    return PageItem(
        site_id=site_id,
        url=url,
        kind=kind,
        outcome=outcome,
        fetched_at=fetched_at,
        message=message,
        fiscal_year=fiscal_year,
    )


def entries_of(*urls: str, date: dt.date | None = None) -> tuple[Entry, ...]:
    """The rows of a listing that hold these addresses."""
    return tuple(Entry(title=f"{url}的年度报告", url=url, date=date) for url in urls)


def visit(site_id: str = "qingshan", outcome: Outcome = Outcome.OK) -> VisitItem:
    return VisitItem(site_id=site_id, outcome=outcome, entries=3, requests=4)


def dump(path: str, without: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, for comparing two databases."""

    db = sqlite3.connect(path)
    names = [
        row[0]
        for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%migrations'")
    ]
    rows = {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names if name not in without}  # noqa: S608
    db.close()
    return rows
