"""Faults of whole lists and sites: paging that never ends or never moves, stubs, refusals, misstated encodings."""

import re
from urllib.parse import urlsplit

from harvester.practice.families.hanweb import EMPTY as EMPTY_DATASTORE
from harvester.practice.families.hanweb import PROXY
from harvester.practice.faults.answers import page
from harvester.practice.faults.model import Asked, Misbehave
from harvester.practice.page import HTML, Answer

RARE = "㐂𠀋"
"""Signs that GB18030 has and GB2312 and GBK have not."""
_NUMBERED = re.compile(r"/index(?:_(\d{1,6}))?\.html$")
_PAGER = re.compile(rb"createPageHTML\((\d+)")
_META = re.compile(rb"""(<meta charset=["']?|charset=)[\w-]+""")


def endless(asked: Asked) -> Answer | None:
    """Every page has a next one; beyond the true ones they hold notices that were never there."""
    match = _NUMBERED.search(urlsplit(asked.target).path)
    if match is None or "/content/" in asked.target:
        return None
    number = int(match[1] or 1)
    link = f'<a href="index_{number + 1}.html" class="next">下一页</a>'
    true = asked.proper(None)
    if true.status != 200:
        return page(200, f"<html><h3>政府信息公开年报</h3><ul>{_notices(number)}</ul>{link}</html>")
    body = true.body if b'class="next"' in true.body else true.body.replace(b"</body>", link.encode() + b"</body>")
    return _with_body(true, body)


def _notices(number: int) -> str:
    return "".join(
        f'<li><a href="content/post_{number}{each}.html" title="第{number}批第{each}号通知">通知</a>'
        "<span>2015-03-02</span></li>"
        for each in range(1, 6)
    )


def ignored_number(parameter: str) -> Misbehave:
    """Every further page is the first one again."""
    number = re.compile(rf"[?&]{parameter}=\d+")

    def answer(asked: Asked) -> Answer | None:
        return asked.proper(number.sub("", asked.target)) if number.search(asked.target) else None

    return answer


def stub_page(asked: Asked) -> Answer | None:
    """The pager counts a page more than there is; in its place stands a stub of a few hundred bytes."""
    if not re.search(r"/index(?:_\d+)?\.html$", asked.target):
        return None
    true = asked.proper(None)
    if true.status != 200:
        return page(200, f"<html><head><title>更多</title></head><body><!-- {'-' * 200} --></body></html>")
    return _with_body(true, _PAGER.sub(lambda match: b"createPageHTML(%d" % (int(match[1]) + 1), true.body, count=1))


def refused(asked: Asked) -> Answer:
    """The 54 bytes of a server that does not know the ids."""
    del asked
    length = ("Content-Length", str(len(EMPTY_DATASTORE)))
    return Answer(status=200, headers=(("Content-Type", "text/xml; charset=utf-8"), length), body=EMPTY_DATASTORE)


def refused_datastore(asked: Asked) -> Answer | None:
    """The same for every further page."""
    return refused(asked) if asked.target.startswith(PROXY) else None


def recoded(*, encoding: str, header: str | None, meta: str | None) -> Misbehave:
    """Pages in an encoding that header and meta do not tell, or tell wrongly; None leaves the place empty."""

    def answer(asked: Asked) -> Answer | None:
        true = asked.proper(None)
        kind = dict(true.headers).get("Content-Type", "")
        if not kind.startswith(HTML):
            return None
        text = true.body.decode("utf-8").replace("</body>", f"<p>承办：{RARE}信息中心</p></body>")
        body = text.encode(encoding, errors="xmlcharrefreplace")
        said = (lambda match: match[1] + meta.encode()) if meta else b'<meta name="x'
        body = _META.sub(said, body, count=1)
        named = HTML if header is None else f"{HTML}; charset={header}"
        kept = tuple(each for each in true.headers if each[0] in ("ETag", "Last-Modified"))
        return Answer(
            status=true.status,
            headers=(("Content-Type", named), *kept, ("Content-Length", str(len(body)))),
            body=body,
        )

    return answer


def leads_on(asked: Asked) -> Answer | None:
    """The column's address is a shell whose script leads to the column."""
    if "?column" in asked.target or "&column" in asked.target:
        return asked.proper(asked.target.rpartition("column")[0][:-1])
    mark = "&" if "?" in asked.target else "?"
    return page(200, f'<script>location.replace("{asked.target}{mark}column");</script>')


def _with_body(answer: Answer, body: bytes) -> Answer:
    kept = tuple(each for each in answer.headers if each[0] == "Content-Type")
    return Answer(status=answer.status, headers=(*kept, ("Content-Length", str(len(body)))), body=body)
