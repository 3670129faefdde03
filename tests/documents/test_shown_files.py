"""What a viewer shows is told by its address: plainly, relative to it, or in Base64; all else is no file."""

import re
from base64 import b64encode
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.documents.shown_files import name_of_file, shown_file

FILE = "http://a.test/files/2023年报.ofd"


@pytest.mark.parametrize(
    ("frame", "file"),
    [
        ("http://a.test/b/c.pdf", "http://a.test/b/c.pdf"),
        ("http://a.test/b/c.PDF#page=1", "http://a.test/b/c.PDF#page=1"),
        ("http://a.test/ofd/viewer?file=/files/1.ofd", "http://a.test/files/1.ofd"),
        ("http://a.test/web/viewer.html?file=1.pdf&zoom=1", "http://a.test/web/1.pdf"),
        ("http://a.test/web/viewer.html#file=../1.pdf", "http://a.test/1.pdf"),
        (f"http://a.test/reader?fileUrl={quote(FILE)}", FILE),
        (f"https://view.test/op/view.aspx?src={quote(FILE, safe='')}", FILE),
        (f"http://a.test/onlinePreview?url={quote(b64encode(FILE.encode()).decode())}", FILE),
        (f"http://a.test/onlinePreview?url={b64encode(FILE.encode()).decode()}", FILE),
        ("http://a.test/viewer?file=javascript:x.pdf", None),
        ("file:///etc/a.pdf", None),
        ("JAVASCRIPT:a/x.pdf", None),
        ("data:application/pdf;base64,x.pdf", None),
        ("http://a.test/viewer?title=1.pdf", None),
        ("http://a.test/viewer?file=/download/7", None),
        ("http://a.test/map.html", None),
        ("http://[a/x.pdf", None),
        ("http://a.test/viewer?file=" + "a" * 2000 + ".pdf", None),
    ],
)
def test_the_file_in_a_viewers_address(frame: str, file: str | None) -> None:
    assert shown_file(frame) == file


def test_a_file_is_called_as_the_last_part_of_its_address() -> None:
    assert name_of_file(f"{quote(FILE, safe=':/')}?x=1") == "2023年报.ofd"
    assert name_of_file("http://a.test") == "http://a.test"


@given(st.text(max_size=80))
def test_any_address_gives_a_file_or_none(text: str) -> None:
    for frame in (text, f"http://a.test/viewer?file={text}"):
        found = shown_file(frame)
        assert found is None or re.search(r"\.(docx?|xlsx?|pdf|wps|rtf|et|ofd|zip)\b", unquote(found.lower()))
