"""What an answer really is where an attachment was asked for: the file, or a page that stands in its place.

Download servlets answer everybody with status 200: who comes without a Referer, who has asked often, who asks for
something that is gone. No captcha is solved, and no Referer is made up: a row may give one, with its reason.
"""

import re
from collections.abc import Mapping

from harvester.fetch.encoding import decode
from harvester.fetch.media import looks_like_page, magic_of
from harvester.fetch.verdict import Verdict, judge_answer, visible
from harvester.items import Outcome

_CAPTCHA = re.compile(r"验证码|校验码|captcha|name=[\"']?code_?value|checkcode|verifycode|validatecode", re.IGNORECASE)
_HOTLINK = re.compile(
    r"盗链|非法(?:访问|链接|请求|下载)|来源(?:不明|非法|错误|不正确)|直接访问|引用页|referr?er", re.IGNORECASE
)
_SERVLET = re.compile(
    r"/[^/?#]{0,80}(?:down|attach|getfile|file)[^/?#]{0,80}\.(?:jsp|do|action|aspx?|php|ashx)(?:$|[?#;])", re.IGNORECASE
)
_LARGEST_PAGE = 256 * 1024
"""Bytes of a page in the place of a file that are looked through."""


def judge_file(
    status: int, headers: Mapping[str, str], body: bytes, url: str, final_url: str, *, referer: bool
) -> Verdict:
    """The outcome of an answer to the request for an attachment, with the reason.

    ``referer`` tells whether the request said where it came from. ``headers`` have lower-cased names.
    """
    if not 200 <= status < 300 or not body.strip():
        return _of_status(status, headers, body, url, final_url, referer=referer)
    if magic_of(body) is not None or not looks_like_page(body):
        return Verdict(Outcome.OK)
    page = decode(body[:_LARGEST_PAGE]).text
    if _CAPTCHA.search(page):
        return Verdict(Outcome.CAPTCHA, "a captcha in the place of the file")
    if not referer and _HOTLINK.search(visible(page)):
        return Verdict(
            Outcome.REFERER_WALL, "a page that refuses who comes without a Referer, in the place of the file"
        )
    judged = judge_answer(status, headers, body, url, final_url)
    if not referer and _SERVLET.search(url) and judged.outcome in {Outcome.OK, Outcome.STUB}:
        return Verdict(
            Outcome.REFERER_WALL, "a page in the place of the file, as download servlets give without a Referer"
        )
    if judged.outcome is not Outcome.OK:
        return Verdict(judged.outcome, judged.reason)
    return Verdict(Outcome.NOT_A_FILE, f"a page in the place of the file ({len(body)} bytes)")


def _of_status(
    status: int, headers: Mapping[str, str], body: bytes, url: str, final_url: str, *, referer: bool
) -> Verdict:
    judged = judge_answer(status, headers, body, url, final_url)
    if judged.outcome is Outcome.FORBIDDEN and status == 403 and not referer:
        return Verdict(judged.outcome, f"{judged.reason}; asked without a Referer")
    return Verdict(judged.outcome, judged.reason)
