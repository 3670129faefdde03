"""Wrong answers to one request, as offices' servers and their protections give them. Pure: request in, answer out."""

import gzip
from functools import cache

from harvester.practice.faults.model import Asked, Misbehave
from harvester.practice.page import HTML, Answer

MEBIBYTE = 1024 * 1024
HUGE = 64 * MEBIBYTE
"""Bytes that no page has; far above what a crawl may take in."""
SLOW = 45.0
"""Seconds that nobody waits for who was told to wait for one."""
LATE = 0.6

_UTF8 = f"{HTML}; charset=utf-8"
_RIVERS = "<!DOCTYPE html><html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=81;</script></head></html>"
_JSL = "<script>document.cookie=('_')+('_jsl_clearance_s=')+'1768';location.href=location.pathname</script>"
_WZWS = (
    "<html><head><title>验证</title></head><body><noscript>请开启JavaScript并刷新该页</noscript>"
    "<script>wzws()</script></body></html>"
)
_NOTICE = (
    "<html><head><title>提示</title></head><body><div><h3>对不起</h3><p>您访问的页面不存在，请返回首页。</p>"
    '<a href="/">首页</a></div></body></html>'
)
_STRANGER = (
    "<html><head><title>提示</title></head><body><div><h3>提示</h3><p>下载链接来源不明，请从正文页面进入后再下载。</p>"
    "</div></body></html>"
)
_CAPTCHA = (
    "<html><body><form action='download.jsp'><p>下载次数较多，请输入验证码后继续下载</p><img src='code.jpg'>"
    "<input name='codeValue'><input type='submit' value='确定'></form></body></html>"
)


def page(status: int, text: str, *headers: tuple[str, str], wait: float = 0.0) -> Answer:
    """An answer with a short page."""
    body = text.encode()
    length = ("Content-Length", str(len(body)))
    return Answer(status=status, headers=(("Content-Type", _UTF8), *headers, length), body=body, wait=wait)


def always(answer: Answer) -> Misbehave:
    """The same answer to everybody."""
    return lambda _asked: answer


def status(number: int, text: str, *headers: tuple[str, str]) -> Misbehave:
    """A short page with a status."""
    return always(page(number, text, *headers))


def first_time(answer: Answer) -> Misbehave:
    """Wrong once for every address; whoever asks again is answered properly."""
    return lambda asked: None if asked.times else answer


def redirect(location: str, number: int = 302) -> Misbehave:
    """On to an address."""
    return always(Answer(status=number, headers=(("Location", location), ("Content-Length", "0"))))


def cookie_check(asked: Asked) -> Answer | None:
    """To itself with a cookie, until the cookie comes back."""
    if "CT6T=" in asked.request.headers.get("cookie", ""):
        return None
    headers = (("Location", asked.target), ("Set-Cookie", "CT6T=4f2a; Path=/"), ("Content-Length", "0"))
    return Answer(status=302, headers=headers)


def circle(asked: Asked) -> Answer:
    """From one address to the other and back."""
    path, mark, _ = asked.target.partition("turn=1")
    other = path.rstrip("?&") if mark else f"{path}{'&' if '?' in path else '?'}turn=1"
    return Answer(status=302, headers=(("Location", other), ("Content-Length", "0")))


def to_foreign_host(asked: Asked) -> Answer:
    """To the same path of a host that copied the site."""
    return Answer(status=302, headers=(("Location", asked.foreign + asked.target), ("Content-Length", "0")))


def late(asked: Asked) -> Answer | None:
    """The true answer, after a while."""
    answer = asked.proper(None)
    return Answer(status=answer.status, headers=answer.headers, body=answer.body, wait=LATE)


def broken_off(asked: Asked) -> Answer | None:
    """Half of the true answer, then the connection is gone."""
    answer = asked.proper(None)
    return Answer(status=answer.status, headers=answer.headers, body=answer.body, cut=len(answer.body) // 2, reset=True)


def shorter_than_said(asked: Asked) -> Answer | None:
    """A length that promises more than comes."""
    answer = asked.proper(None)
    kept = [header for header in answer.headers if header[0] != "Content-Length"]
    headers = (*kept, ("Content-Length", str(len(answer.body) + 5000)))
    return Answer(status=answer.status, headers=headers, body=answer.body, cut=len(answer.body))


def longer_than_said(asked: Asked) -> Answer | None:
    """A length that ends within the head of the page."""
    answer = asked.proper(None)
    kept = [header for header in answer.headers if header[0] != "Content-Length"]
    return Answer(status=answer.status, headers=(*kept, ("Content-Length", "90")), body=answer.body[:90])


def chunk_without_end(asked: Asked) -> Answer | None:
    """Chunked, and the connection ends before the last chunk."""
    body = asked.proper(None).body
    chunk = b"%x\r\n" % len(body) + body + b"\r\n"
    return Answer(
        status=200, headers=(("Content-Type", _UTF8), ("Transfer-Encoding", "chunked")), body=chunk, cut=len(chunk)
    )


def packed_half(asked: Asked) -> Answer | None:
    """A whole answer that holds the first half of the packed page, as a server sends whose program died at its work."""
    packed = gzip.compress(asked.proper(None).body, mtime=0)
    half = packed[: len(packed) // 2]
    length = ("Content-Length", str(len(half)))
    return Answer(status=200, headers=(("Content-Type", _UTF8), ("Content-Encoding", "gzip"), length), body=half)


@cache
def bomb() -> bytes:
    """A small file that unpacks to very many zeros."""
    return gzip.compress(bytes(MEBIBYTE), 9, mtime=0) * (HUGE // MEBIBYTE)


def gzip_bomb(asked: Asked) -> Answer:
    """The bomb as a page, packed whether it was asked for or not."""
    del asked
    packed = bomb()
    length = ("Content-Length", str(len(packed)))
    return Answer(status=200, headers=(("Content-Type", _UTF8), ("Content-Encoding", "gzip"), length), body=packed)


def without_referer(asked: Asked) -> Answer | None:
    """A page in the place of a file for everybody who comes from nowhere."""
    return None if asked.request.headers.get("referer") else page(200, _STRANGER + " " * 4500)


def delayed(seconds: float) -> Misbehave:
    """An answer that comes long after anybody listens."""
    return always(page(200, "late", wait=seconds))


RIVERS = status(412, _RIVERS, ("Set-Cookie", "4hP44ZykCTt5O=60; path=/; HttpOnly"))
JSL = status(521, _JSL, ("Set-Cookie", "__jsluid_s=9f; max-age=31536000; path=/"), ("X-Via-JSL", "f,-"))
WZWS = status(200, _WZWS)
NOTICE = status(200, _NOTICE)
CAPTCHA = status(200, _CAPTCHA)
EMPTY = always(Answer(status=200, headers=(("Content-Type", _UTF8), ("Content-Length", "0"))))
HUGE_SAID = always(Answer(status=200, headers=(("Content-Type", _UTF8), ("Content-Length", str(HUGE))), filler=HUGE))
HUGE_UNSAID = always(Answer(status=200, headers=(("Content-Type", _UTF8),), filler=HUGE))
NO_ANSWER = always(Answer(status=0, headers=(), cut=0))
