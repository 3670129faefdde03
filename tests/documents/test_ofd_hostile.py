"""OFD files that are broken, encrypted or made to harm: read or refused with a reason, in bounded time and memory."""

import io
import re
import time
import zipfile
from contextlib import suppress
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.apart import read_apart
from harvester.documents import read_document
from harvester.documents.archives.parts import MAX_PART, as_key
from harvester.exceptions import UnreadableDocument
from harvester.practice.ofd_file import frame_object, ofd_file, text_object
from harvester.practice.office import ofd
from harvester.practice.printed_tables import Cell

SEEN = text_object("一、总体情况", 20, 30, 5)
UNIT = '<CompositeGraphicUnit ID="{}"><Content>{}</Content></CompositeGraphicUnit>'


def called(ident: int) -> str:
    return f'<CompositeObject ID="1" ResourceID="{ident}" Boundary="0 0 210 297"/>'


def with_units(units: str, page: str) -> bytes:
    root = f"<Res><CompositeGraphicUnits>{units}</CompositeGraphicUnits></Res>"
    return ofd_file([page], common="<ofd:PublicRes>R.xml</ofd:PublicRes>", parts={"Doc_0/R.xml": root})


def texts(data: bytes) -> list[str]:
    return [getattr(block, "text", "") for block in read_document(data).blocks]


def changed(data: bytes, name: str, content: bytes | None, *, compressed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive with another content of a file, without the file, or with one more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        if content is not None:
            new.writestr(name, content, compressed)
    return out.getvalue()


PAGE = "Doc_0/Pages/Page_0/Content.xml"
WHOLE = ofd_file([SEEN])
BOMB = b'<!DOCTYPE a [<!ENTITY b "99"><!ENTITY c "&b;&b;&b;&b;">]><Page><Content>&c;</Content></Page>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (changed(WHOLE, "OFD.xml", None), "this zip archive holds no document"),
        (changed(WHOLE, "OFD.xml", b"<OFD><DocBody>"), "not well-formed"),
        (changed(WHOLE, "Doc_0/Document.xml", None), "a document is missing"),
        (changed(WHOLE, PAGE, None), "its pages is missing"),
        (changed(WHOLE, PAGE, BOMB), "declares entities"),
        (changed(WHOLE, PAGE, b" " * (MAX_PART + 1)), "more than 12,000,000 bytes"),
        (changed(WHOLE, PAGE, b"<Page/>"), "holds no text that can be seen"),
        (changed(WHOLE, PAGE, b"<Page/>", compressed=zipfile.ZIP_LZMA), "packed in an unknown way"),
        (changed(WHOLE, "OFD.xml", b"<OFD/>"), "holds no text that can be seen"),
        (WHOLE[: len(WHOLE) // 2], "is broken"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(data)


@pytest.mark.parametrize("gone", ["Doc_0/Document.xml", PAGE])
def test_an_encrypted_file_is_told_from_a_broken_one(gone: str) -> None:
    marked = changed(WHOLE, "Encryptions.xml", b"<Encryptions/>")
    assert texts(marked) == ["一、总体情况"]
    for content in (None, bytes(range(128, 228))):
        with pytest.raises(UnreadableDocument, match="is encrypted for certain readers"):
            read_document(changed(marked, gone, content))


def test_signatures_do_not_matter() -> None:
    signed = changed(changed(WHOLE, "Doc_0/Signs/Signatures.xml", b"<Signatures/>"), "Doc_0/Signs/S.dat", b"\x30\x82")
    assert texts(signed) == ["一、总体情况"]


def test_references_out_of_the_archive_lead_nowhere() -> None:
    listed = "".join(
        f'<Page ID="{n}" BaseLoc="{path}"/>'
        for n, path in enumerate(
            ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "Pages/Page_0/Content.xml"]
        )
    )
    document = read_document(ofd_file([SEEN], parts={"Doc_0/Document.xml": f"<D><Pages>{listed}</Pages></D>"}))
    assert [getattr(block, "text", "") for block in document.blocks] == ["一、总体情况"]
    assert document.notes == ("3 pages are missing in the file",)
    assert as_key("..\\..\\Doc_0/./x/../A.xml") == "doc_0/a.xml"


def test_graphics_that_hold_themselves_or_each_other_many_times_end() -> None:
    circle = with_units(UNIT.format(50, called(50)), SEEN + called(50).replace("<Comp", "<ofd:Comp"))
    assert texts(circle) == ["一、总体情况"]
    many = "".join(UNIT.format(n, called(n + 1) * 8) for n in range(50, 90))
    started = time.process_time()
    assert texts(with_units(many, SEEN + called(50).replace("<Comp", "<ofd:Comp"))) == ["一、总体情况"]
    assert time.process_time() - started < 10


def test_drawing_parameters_in_a_circle_end() -> None:
    styles = '<Res><DrawParams><DrawParam ID="8" Relative="9"/><DrawParam ID="9" Relative="8"/></DrawParams></Res>'
    shown = text_object("二、问题", 20, 60, 5, attributes=' DrawParam="8"')
    data = ofd_file([SEEN + shown], common="<ofd:PublicRes>R.xml</ofd:PublicRes>", parts={"Doc_0/R.xml": styles})
    assert texts(data) == ["一、总体情况", "二、问题"]


@pytest.mark.parametrize("value", ["NaN", "inf", "-inf", "1e308", "1e400", "x", ""])
def test_impossible_numbers_cost_the_object_alone(value: str) -> None:
    line, path = (
        f'<ofd:PathObject ID="2" Boundary="0 0 210 297" CTM="{first} 0 0 1 0 0">'
        f"<ofd:AbbreviatedData>M 0 0 L {last} 0</ofd:AbbreviatedData></ofd:PathObject>"
        for first, last in ((value, "9"), ("1", value))
    )
    code = text_object("收到", 20, 60, 5).replace('DeltaX="5"', f'DeltaX="g {value} {value}"')
    far = text_object("99", 20, 90, 5, attributes=f' CTM="1e5 0 0 1e5 {value} 0"')
    assert texts(ofd_file([SEEN + line + path + code + far]))[0] == "一、总体情况"


@pytest.mark.parametrize(
    "content",
    [
        '<TextCode X="1" Y="1" DeltaX="' + "g 0 1 " * 13_000 + '">99</TextCode>',
        '<FillColor Value="255 255 255"/><TextCode X="1" Y="1">' + "9" * 2_000 + "</TextCode>",
    ],
    ids=["steps told no times", "white characters"],
)
def test_a_text_drawn_thousands_of_times_ends_in_time(content: str) -> None:
    unit = UNIT.format(50, f'<TextObject ID="3" Size="5" Boundary="0 0 200 200">{content}</TextObject>')
    started = time.process_time()
    read = texts(with_units(unit, SEEN + (called(50) * 2_000).replace("<Comp", "<ofd:Comp")))
    assert read[0] == "一、总体情况"
    assert time.process_time() - started < 10


def test_layers_in_layers_without_end_are_read_as_deep_as_any_page_has_them() -> None:
    deep = "<ofd:PageBlock>" * 200 + text_object("99", 20, 60, 5) + "</ofd:PageBlock>" * 200
    assert texts(ofd_file([SEEN + deep])) == ["一、总体情况"]


@pytest.mark.parametrize(
    "objects",
    [
        "".join(frame_object(n % 200, n // 200, 1, 1) for n in range(8_000)),
        '<ofd:PathObject ID="2" Boundary="0 0 210 297"><ofd:AbbreviatedData>'
        + "".join(f"M {n / 15} 0 L {n / 15} 297 M 0 {n / 15} L 210 {n / 15} " for n in range(2_500))
        + "</ofd:AbbreviatedData></ofd:PathObject>",
        text_object("9" * 200_000, 20, 60, 5),
        text_object("99", 20, 60, 5, inside="<ofd:CGTransform/>" * 20_000),
    ],
    ids=["boxes", "lines", "characters", "transforms"],
)
def test_a_page_of_more_than_any_report_ends_in_time(objects: str) -> None:
    started = time.process_time()
    assert texts(ofd_file([SEEN + objects]))[0] == "一、总体情况"
    assert time.process_time() - started < 10


def test_an_ofd_is_read_in_the_process_with_limits() -> None:
    assert read_apart(WHOLE) == read_document(WHOLE)
    with pytest.raises(UnreadableDocument, match=r"^a\.ofd: this OFD file is broken"):
        read_apart(WHOLE[: len(WHOLE) // 2], name="a.ofd")


TARGET = ofd(["某局2021年政府信息公开工作年度报告"], [[Cell(0, 0, 1, 1, "指标"), Cell(0, 1, 1, 1, "3")]])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(TARGET)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(5, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableDocument):
        assert read_document(bytes(whole)).blocks


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Boundary", "CTM", "Size", "X", "Y", "DeltaX", "HScale"]), st.text(max_size=30))
    )
)
def test_any_attribute_may_hold_anything(said: list[tuple[str, str]]) -> None:
    shown = text_object("收到12件", 20, 60, 5, attributes=' HScale="1" CTM="1 0 0 1 0 0"')
    for name, value in said:
        value = quoteattr("".join(sign for sign in value if sign.isprintable()))
        shown = re.sub(rf'\b{name}="[^"]*"', lambda _, n=name, v=value: f"{n}={v}", shown)
    assert texts(ofd_file([SEEN + shown]))
