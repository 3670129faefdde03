"""What an answer really is, from status, headers and bytes, before anybody reads it as a page.

Signatures are those of protections and error pages that government servers are known to send. No challenge is solved.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from harvester.fetch.encoding import decode
from harvester.fetch.written import embedded_article
from harvester.items import Outcome

_LARGE = 64 * 1024
"""Bytes; no shell, stub or error page is this large."""
_STUB = 20
"""Characters of visible text below which an HTML page says nothing."""
_NOTICE = 600
"""Characters of visible text up to which a page may be an error notice; the shortest report has more."""
_BEGINNING = 16_000
"""Characters of a page, most of them markup, that usually show more than a notice has."""

_BY_STATUS: Mapping[int, tuple[Outcome, str]] = {
    304: (Outcome.NOT_MODIFIED, "not modified"),
    401: (Outcome.FORBIDDEN, "asks for a login"),
    403: (Outcome.FORBIDDEN, "forbidden"),
    404: (Outcome.NOT_FOUND, "not found"),
    408: (Outcome.TIMEOUT, "the server gave up waiting"),
    410: (Outcome.NOT_FOUND, "gone"),
    412: (Outcome.CHALLENGE, "script challenge (412), the answer of 瑞数"),
    429: (Outcome.FORBIDDEN, "too many requests"),
    451: (Outcome.FORBIDDEN, "withheld for legal reasons"),
    521: (Outcome.CHALLENGE, "script challenge (521), the answer of 加速乐"),
}
_CHALLENGES = (
    ("加速乐 (__jsl_clearance)", b"__jsl_clearance"),
    ("瑞数 ($_ts)", b"$_ts"),
    ("acw_sc__v2", b"acw_sc__v2"),
    ("WZWS", b"wzws"),
    ("a page that asks for JavaScript", "请开启JavaScript".encode()),
    ("a page that asks for JavaScript", "请开启JavaScript".encode("gb18030")),
)
_PLAIN = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"{", b"[")
"""What begins like this is a file or data, not a page."""

_HOME = re.compile(r"/?(?:(?:index|default|home|main)\.(?:s?html?|jsp|aspx?|php|do))?", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|noscript)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>|<[a-zA-Z/!][^<>]*$")  # the last one may be cut off
_SPACE = re.compile(r"\s+")
_SUBSTANCE = re.compile(r"<(?:a|img|iframe|frame|embed|object)\s", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_LED_ON = re.compile(
    r"location\s{0,9}(?:\.\s{0,9}(?:replace|assign|href))?\s{0,9}[=(]|http-equiv\s{0,9}=\s{0,9}.?refresh", re.I
)
_MISSING = re.compile(
    r"页面不存在|页面已删除|页面已被删除|找不到(?:该|您|你|此)?.{0,8}页|无法找到|没有找到.{0,8}页|文章不存在|内容不存在"
    r"|(?:访问|请求|浏览)的?(?:页面|网页|文件|资源|内容).{0,10}(?:不存在|已删除|出错|未找到)"
    r"|page not found|404 not found|\b404\b",
    re.IGNORECASE,
)


_NOT_THERE = re.compile(
    r"(?:访问|请求|浏览|查看)的?(?:页面|网页|文件|资源|内容|信息|文章|栏目).{0,10}"
    r"(?:不存在|已(?:被)?删除|出错|未找到|已下线|已失效|已过期)"
)
"""Words that a short report uses of what was applied for, too: 所请求的信息不存在."""
_OF_A_REPORT = re.compile(
    r"(?:19|20)\d\d年[^。]{0,30}(?:年度?报告|年报)|收到[^。]{0,12}申请|申请人|公开条例|主动公开[^。]{0,12}\d"
)
_BLOCKED = re.compile(
    r"(?:访问|请求|操作|IP)[^。！]{0,40}(?:已?被|予以)[^。！]{0,20}(?:拦截|阻断|屏蔽|拒绝|封禁)|Web应用防火墙|疑似(?:黑客)?攻击"
    r"|(?:访问|请求)(?:过于|太)频繁",
    re.IGNORECASE,
)
"""What firewalls in front of a site say in the place of its page, with whatever status."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome and the reason in words; ``leads_on``: a page without text that script or frame leads on or fills."""

    outcome: Outcome
    reason: str = ""
    leads_on: bool = False


def verdict(status: int, headers: Mapping[str, str], body: bytes, url: str, final_url: str) -> Outcome:
    """The outcome of an answer; ``url`` was asked for, ``final_url`` answered. ``headers`` have lower-cased names."""
    return judge_answer(status, headers, body, url, final_url).outcome


def judge_answer(status: int, headers: Mapping[str, str], body: bytes, url: str, final_url: str) -> Verdict:
    """The same with the reason. OK means: worth reading, not: a report."""
    if status in (200, 202, 403, 503) and (found := _challenge(status, headers, body)):
        return Verdict(Outcome.CHALLENGE, f"challenge: {found}")
    if status in _BY_STATUS:
        outcome, reason = _BY_STATUS[status]
        return Verdict(outcome, f"{reason} ({status})" if str(status) not in reason else reason)
    if status >= 500:
        return Verdict(Outcome.SERVER_ERROR, f"server error {status}")
    if not 200 <= status < 300:
        return Verdict(Outcome.FAILED, f"unexpected status {status}")
    if _led_home(url, final_url):
        return Verdict(Outcome.REDIRECTED_HOME, f"led to the home page {final_url}")
    return _judge_body(body)


def _challenge(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """The name of the protection that answered instead of the site.

    Protected sites keep the protection's script on their real pages, so with a status of success only a page without
    text of its own counts.
    """
    if len(body) > _LARGE:
        return None
    low = body.lower()
    found = next((name for name, mark in _CHALLENGES if mark.lower() in low), None)
    if found is None and "__jsl" in headers.get("set-cookie", "") and status != 200:
        found = "加速乐 (__jsl cookie)"
    if found and status in (200, 202) and len(visible(decode(body).text)) > _NOTICE:
        return None
    return found


def _led_home(url: str, final_url: str) -> bool:
    if url == final_url:
        return False
    asked, got = urlsplit(url), urlsplit(final_url)
    return not _is_home(asked.path, asked.query) and _is_home(got.path, got.query)


def is_home(url: str) -> bool:
    """Whether an address is that of a site's home page."""
    parts = urlsplit(url)
    return _is_home(parts.path, parts.query)


def _is_home(path: str, query: str) -> bool:
    return not query and _HOME.fullmatch(path) is not None


def _judge_body(body: bytes) -> Verdict:
    start = body[:512].lstrip()
    if not start and not body.strip():
        return Verdict(Outcome.STUB, "an empty answer")
    if len(body) > _LARGE or start.startswith(_PLAIN) or b"<datastore" in body[:_LARGE]:
        return Verdict(Outcome.OK)
    page = decode(body).text
    if len(visible(page[: page.rfind(">", 0, _BEGINNING) + 1])) > _NOTICE:  # cut between tags, so all of it stays seen
        return Verdict(Outcome.OK)
    seen = visible(page)
    title = _TITLE.search(page)
    if len(seen) <= _NOTICE:
        reports = _OF_A_REPORT.search(seen) is not None
        if _MISSING.search(seen) or (title and _MISSING.search(title[1])) or (not reports and _NOT_THERE.search(seen)):
            return Verdict(Outcome.SOFT_404, "a notice that the page does not exist, with status 200")
        if not reports and "信息公开" not in seen and _BLOCKED.search(seen):
            return Verdict(Outcome.FORBIDDEN, "a firewall's notice, with status 200")
    if len(seen) >= _STUB or _SUBSTANCE.search(page):
        return Verdict(Outcome.OK, leads_on="<frameset" in page[:_LARGE].lower())
    return _without_text(page, len(body))


def _without_text(page: str, size: int) -> Verdict:
    """A page that shows nothing: its text kept for a script, made by one, leading on by one, or empty."""
    if len(visible(embedded_article(page))) > _NOTICE:
        return Verdict(Outcome.OK)
    if _LED_ON.search(page):
        return Verdict(Outcome.SCRIPT_SHELL, f"a page that only leads on by script ({size} bytes)", leads_on=True)
    if "<script" in page.lower():
        return Verdict(Outcome.SCRIPT_SHELL, f"a page that only a script would fill ({size} bytes)", leads_on=True)
    return Verdict(Outcome.STUB, f"a page without text ({size} bytes)")


def visible(page: str) -> str:
    """What a reader would see of a page, roughly: no scripts, no markup, no title, white space folded."""
    text = _TITLE.sub("", _without_hidden(page))
    return _SPACE.sub(" ", _TAG.sub(" ", text)).replace("&nbsp;", " ").strip()


def _without_hidden(page: str) -> str:
    """A page without its scripts and styles, in one pass; what is never closed hides the rest."""
    low, kept, position = page.replace("İ", "I").lower(), [], 0  # the one letter that becomes two in lower case
    while opening := _HIDDEN.search(low, position):
        kept.append(page[position : opening.start()])
        closing = low.find(f"</{opening[1]}", opening.end())
        if closing < 0:
            return " ".join(kept)
        position = closing
    return " ".join((*kept, page[position:]))
