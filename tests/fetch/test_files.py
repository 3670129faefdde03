"""What an answer is where an attachment was asked for."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import judge_file, magic_of, media_type
from harvester.items import Outcome

STATIC = "http://sfj.test/zwgk/202601/P020260120.pdf"
SERVLET = "http://sfj.test/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=7"


def page(words: str) -> bytes:
    return f"<html><head><title>提示</title></head><body><p>{words}</p></body></html>".encode()


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def holding(content: bytes, *names: str) -> bytes:
    """An archive that holds bytes as they are under its first name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(names[0] if names == ("mimetype",) else "附件.bin", content)
        for name in names:
            if name != "mimetype":
                archive.writestr(name, "x")
    return buffer.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEETS = "application/vnd.oasis.opendocument.spreadsheet"
LONG = "县司法局信息公开专栏，欢迎查阅本局发布的各类信息，如有疑问请与办公室联系。" * 4
CASES = [
    (STATIC, 200, b"%PDF-1.4 ...", False, "ok"),
    (SERVLET, 200, zipped("word/document.xml"), False, "ok"),
    (STATIC, 200, "指标,数量\n收到申请,4\n".encode("gbk"), False, "ok"),
    (STATIC, 200, b"7", False, "ok"),
    (STATIC, 200, b'<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>x', False, "ok"),
    (SERVLET, 200, b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>", False, "ok"),
    (STATIC, 200, b"", False, "stub"),
    (STATIC, 200, page(LONG), False, "not_a_file"),
    (SERVLET, 200, page(LONG), False, "referer_wall"),
    (SERVLET, 200, page(LONG), True, "not_a_file"),
    (STATIC, 200, page("非法链接，禁止盗链"), False, "referer_wall"),
    (STATIC, 200, page("请输入验证码后继续下载"), False, "captcha"),
    (SERVLET, 200, page("<input name='codeValue'>"), True, "captcha"),
    (SERVLET, 200, page("您访问的文件不存在"), False, "soft_404"),
    (STATIC, 403, page("forbidden"), False, "forbidden"),
    (STATIC, 404, page("nothing"), False, "not_found"),
    (STATIC, 412, page("$_ts"), False, "challenge"),
    (STATIC, 503, page("busy"), False, "server_error"),
    (STATIC, 304, b"", False, "not_modified"),
]


@pytest.mark.parametrize(("url", "status", "body", "referer", "outcome"), CASES)
def test_a_page_in_the_place_of_a_file_is_named_for_what_it_is(url, status, body, referer, outcome):
    judged = judge_file(status, {}, body, url, url, referer=referer)
    assert judged.outcome == outcome
    assert judged.outcome is Outcome.OK or judged.reason


def test_who_was_led_to_the_home_page_got_no_file():
    judged = judge_file(200, {}, page(LONG), STATIC, "http://sfj.test/", referer=False)
    assert judged.outcome is Outcome.REDIRECTED_HOME


def test_a_refusal_says_that_no_referer_was_sent():
    assert "without a Referer" in judge_file(403, {}, b"no", STATIC, STATIC, referer=False).reason
    assert "without a Referer" not in judge_file(403, {}, b"no", STATIC, STATIC, referer=True).reason


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "declared", "kind"),
    [
        (b"%PDF-1.7", "application/octet-stream", "application/pdf"),
        (zipped("xl/workbook.xml"), None, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped("word/document.xml"), None, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("OFD.xml"), "text/html", "application/ofd"),
        (zipped("\\OFD.xml", "Doc_0\\Document.xml"), None, "application/ofd"),
        (zipped("年报.pdf"), None, "application/zip"),
        (zipped("年报.docx/word/document.xml"), None, "application/zip"),
        (holding(zipped("word/document.xml")), None, "application/zip"),
        (holding(zipped("word/document.xml"), "OFD.xml"), None, "application/ofd"),
        (holding(zipped("OFD.xml"), "word/document.xml"), None, WORD),
        (zipped("OFD.xml") + b"\0" * 9, None, "application/ofd"),
        (zipped("OFD.xml")[:-9], None, "application/ofd"),  # cut: what its bytes name
        (holding(b"application/vnd.oasis.opendocument.spreadsheet", "mimetype"), None, SHEETS),
        (OLE + "Workbook".encode("utf-16-le"), None, "application/vnd.ms-excel"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/pdf", "application/msword"),
        (OLE, None, "application/x-ole-storage"),
        (b"Rar!\x1a\x07", None, "application/vnd.rar"),
        (b"<html><body>x", "application/pdf", "text/html"),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel">', "text/html", "application/vnd.ms-excel"),
        (b'<html xmlns:w="urn:schemas-microsoft-com:office:word">', None, "application/msword"),
        (b"a,b\n1,2", "Text/CSV; charset=gbk", "text/csv"),
        (b"a,b\n1,2", None, None),
    ],
)
def test_bytes_outweigh_what_a_header_says_they_are(data, declared, kind):
    assert media_type(data, declared) == kind


@given(st.binary(max_size=300), st.sampled_from([200, 206, 302, 403, 404, 500]), st.booleans())
def test_any_bytes_get_an_outcome_and_only_files_are_ok(body, status, referer):
    judged = judge_file(status, {}, body, SERVLET, SERVLET, referer=referer)
    assert isinstance(judged.outcome, Outcome)
    if judged.outcome is Outcome.OK:
        assert 200 <= status < 300
        assert body.strip()
    if magic_of(body) is not None and status == 200:
        assert judged.outcome is Outcome.OK
