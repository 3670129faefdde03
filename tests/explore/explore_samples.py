"""Pages written for these tests, read by the program itself and stored as a crawl would."""

import datetime as dt
import hashlib
import sqlite3
from pathlib import Path

from harvester.items import Capture, Entry, Hints, ReportItem
from harvester.reading import read_report
from harvester.store import Writer, open_database

NOON = dt.datetime(2026, 3, 1, 4, 0, tzinfo=dt.UTC)
HOSTILE_URL = "http://evil.gov.cn/2024.html"
EDITED_URL = "http://qs.gov.cn/2023.html"
SCRIPT = "<script>window.hacked=1</script>"
HOSTILE = [
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "&lt;img src=x onerror=window.hacked=1&gt;",
    "&lt;svg onload=window.hacked=1&gt;",
    "&quot;&gt;&lt;a href=javascript:window.hacked=1&gt;这里&lt;/a&gt;",
    "'); DROP TABLE reports; -- {{ 7*7 }} {% raw %}",
    "\u202e反向文字\u202c与\u200b零宽",
    "&lt;/title&gt;&lt;style&gt;body{display:none}&lt;/style&gt;",
]
PERSONAL = (
    "联系人：张三，手机13812345678，邮箱zhangsan1988@163.com，办公电话0931-8812345，公开邮箱xxgk@lanzhou.gov.cn。"
)


def page(publisher: str, year: int, paragraphs: list[str], title: str = "") -> bytes:
    title = title or f"{publisher}{year}年政府信息公开工作年度报告"
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    text = (
        f"<html><head><title>{title}</title><meta charset='utf-8'>"
        f"<meta name='PubDate' content='{year + 1}-01-20'></head><body><div class='article'><h1>{title}</h1>"
        f"<p>发布日期：{year + 1}-01-20</p><p>一、总体情况</p>{body}"
        "<p>二、存在的主要问题及改进情况</p><p>公开内容的针对性还不够强，下一步将逐项改进并接受监督。</p>"
        "<p>三、其他需要报告的事项</p><p>无其他需要报告的事项。</p></div></body></html>"
    )
    return text.encode()


def item(publisher: str, year: int, url: str, body: bytes, site_id: str = "tests") -> ReportItem:
    hints = Hints(url=url, publisher=publisher, listing_title=f"{publisher}{year}年政府信息公开工作年度报告")
    reading = read_report(body, url=url, content_type="text/html; charset=utf-8", hints=hints)
    capture = Capture(
        url=url, fetched_at=NOON, status=200, headers={"content-type": "text/html"}, body=body,
        sha256=hashlib.sha256(body).hexdigest(),
    )  # fmt: skip
    return ReportItem(
        site_id=site_id, entry=Entry(title=hints.listing_title or "", url=url), capture=capture, hints=hints,
        cleaned=reading.cleaned, parsed=reading.parsed, findings=reading.findings,
    )  # fmt: skip


def add_samples(path: Path) -> None:
    """A hostile report, one with personal data, one that was edited after publication."""
    db = open_database(path)
    writer = Writer(db, clock=lambda: NOON)
    title = f"恶意县司法局2024年政府信息公开工作年度报告{HOSTILE[0]}"
    writer.store(
        [
            item("恶意县司法局", 2024, HOSTILE_URL, page("恶意县司法局", 2024, [*HOSTILE, "长" * 200_000], title)),
            item("私人县司法局", 2024, "http://sr.gov.cn/1.html", page("私人县司法局", 2024, [PERSONAL])),
        ]
    )
    late = page("迟县司法局", 2022, ["全年主动公开政府信息三百条，内容均按期更新。"]).replace(
        b"2023-01-20", b"2023-02-10"
    )
    writer.store([item("迟县司法局", 2022, "http://late.gov.cn/1.html", late)])
    for count in (31, 37):
        sentence = f"2023年，我局共收到政府信息公开申请{count}件，均已按期答复，并收取信息处理费{count * 10}元。"
        writer.store([item("青山县司法局", 2023, EDITED_URL, page("青山县司法局", 2023, [sentence]))])
    db.conn.close()


def plant(path: Path, text: str) -> int:
    """Adds a text to the texts of the first and the last row of every table that takes it; returns how many did."""
    conn, count = sqlite3.connect(path), 0
    tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if table.startswith(("sqlite_", "_sqlite", "reports_fts")):
            continue
        for _, column, kind, _, _, key in conn.execute(f"PRAGMA table_info({table})").fetchall():
            if kind not in {"TEXT", "ANY"} or key or column in {"printed", "path"}:
                continue
            for order in ("ASC", "DESC"):
                first = f'SELECT "{column}" FROM {table} WHERE "{column}" IS NOT NULL ORDER BY 1 {order} LIMIT 1'  # noqa: S608
                change = f'UPDATE {table} SET "{column}" = "{column}" || ? WHERE "{column}" = ({first})'  # noqa: S608
                try:
                    count += conn.execute(change, [text]).rowcount
                except sqlite3.IntegrityError:
                    continue
    change = (
        "UPDATE tables SET printed = json_set(printed, '$[0]', json_array('text', NULL, ?)) "
        "WHERE json_array_length(printed) > 0 AND id < 40"
    )
    count += conn.execute(change, [text]).rowcount
    conn.commit()
    [seen] = conn.execute("SELECT count(*) FROM cells WHERE instr(text, ?)", [text]).fetchone()
    conn.close()
    return count if seen else 0
