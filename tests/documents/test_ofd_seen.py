"""What nobody sees on a page of an OFD file is left out and named; what is drawn without being told is not guessed."""

import struct

import pytest

from harvester.documents import read_document
from harvester.documents.ofd.fonts import glyphs_of
from harvester.exceptions import UnreadableDocument
from harvester.items import Document, Paragraph
from harvester.practice.ofd_file import frame_object, ofd_file, text_object

SEEN = text_object("一、总体情况", 20, 30, 5)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def coloured(value: str, more: str = "") -> str:
    return f'<ofd:FillColor Value="{value}"{more}/>'


@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        (text_object("99", 20, 60, 5, attributes=' Visible="false"'), "hidden text"),
        (f'<ofd:PageBlock Visible="false">{text_object("99", 20, 60, 5)}</ofd:PageBlock>', "hidden text"),
        (text_object("99", 20, 60, 5, attributes=' Alpha="0"'), "text that nobody sees"),
        (text_object("99", 20, 60, 5, attributes=' Fill="false"'), "text that nobody sees"),
        (text_object("99", 20, 60, 5, inside=coloured("0 0 0", ' Alpha="40"')), "a watermark"),
        (text_object("99", 20, 60, 5, attributes=' CTM="0.7 0.7 -0.7 0.7 0 0"'), "text that stands aslant"),
        (text_object("99", 20, 60, 5, inside=coloured("255 255 255")), "white text"),
        (text_object("99", 20, 60, 5, inside=coloured("#FF #FF #FF")), "white text"),
        (text_object("99", 20, 60, 5, inside=coloured("0 0 0 0")), "white text"),
        (text_object("99", 20, 60, 5, attributes=' DrawParam="8"'), "white text"),
        (text_object("99", 220, 60, 5), "text beyond the page's edge"),
        (text_object("99", 20, 60, 5).replace("20 55 5 6", "20 NaN 5 6"), "text without a place"),
        (text_object("99", 20, 60, 5).replace('Size="5"', 'Size="1e9"'), "text without a place"),
    ],
)
def test_what_nobody_sees_is_left_out_and_named(objects: str, reason: str) -> None:
    styles = (
        '<Res><DrawParams><DrawParam ID="8" Relative="9"/><DrawParam ID="9">'
        '<FillColor Value="255 255 255"/></DrawParam></DrawParams></Res>'
    )
    data = ofd_file([SEEN + objects], common="<ofd:DocumentRes>D.xml</ofd:DocumentRes>", parts={"Doc_0/D.xml": styles})
    document = read_document(data)
    assert texts(document) == ["一、总体情况"]
    assert document.notes == (f"{reason}: left out: 99",)


def test_white_text_on_a_dark_ground_is_read() -> None:
    dark = frame_object(18, 50, 60, 12).replace('LineWidth="0.2">', f'Fill="true">{coloured("31 78 121")}')
    document = read_document(ofd_file([SEEN + dark + text_object("指标", 20, 58, 5, inside=coloured("255 255 255"))]))
    assert [grid.text for grid in document.blocks if isinstance(grid, Paragraph)] == ["一、总体情况", "指标"]
    assert document.notes == ()


def test_text_in_a_colour_and_half_transparent_is_read() -> None:
    shown = text_object("二、问题", 20, 60, 5, inside=coloured("192 0 0", ' Alpha="200"'))
    assert texts(read_document(ofd_file([SEEN + shown]))) == ["一、总体情况", "二、问题"]


def test_remarks_and_files_inside_are_named() -> None:
    data = ofd_file(
        [SEEN],
        document="<ofd:Annotations>A/A.xml</ofd:Annotations><ofd:Attachments>F/F.xml</ofd:Attachments>",
        parts={
            "Doc_0/A/A.xml": '<Annotations><Page PageID="100"><FileLoc>P/1.xml</FileLoc></Page></Annotations>',
            "Doc_0/A/P/1.xml": '<P><Annot Type="Stamp"/><Annot Type="Highlight"/><Annot Type="Stamp"/></P>',
            "Doc_0/F/F.xml": '<Attachments><Attachment ID="1" Name="附表.xlsx"/></Attachments>',
        },
    )
    assert read_document(data).notes == (
        "remarks on pages: left out: 2 Stamp, 1 Highlight",
        "files inside of it: left out: 附表.xlsx",
    )


def test_a_scan_is_named_with_or_without_a_hidden_text_over_it() -> None:
    picture = '<ofd:ImageObject ID="5" ResourceID="6" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    with pytest.raises(UnreadableDocument, match=r"holds pictures only \(a scan\)"):
        read_document(ofd_file([picture]))
    with pytest.raises(UnreadableDocument, match="a scan\\) and a text over them that nobody sees"):
        read_document(ofd_file([picture + text_object("收到12件", 20, 30, 5, attributes=' Alpha="0"')]))
    assert read_document(ofd_file([picture, SEEN])).notes == ("1 pages are pictures and were not read",)


def test_a_page_that_is_missing_is_named() -> None:
    listed = '<D><Pages><Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><Page ID="2" BaseLoc="gone.xml"/></Pages></D>'
    document = read_document(ofd_file([SEEN], parts={"Doc_0/Document.xml": listed}))
    assert texts(document) == ["一、总体情况"]
    assert document.notes == ("1 pages are missing in the file",)


def font(pairs: dict[str, int], *, wide: bool = False) -> bytes:
    """A font with nothing but a table of its characters."""
    codes = sorted((ord(sign), glyph) for sign, glyph in pairs.items())
    if wide:
        groups = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in codes)
        body = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    else:
        ends = [code for code, _ in codes] + [0xFFFF]
        deltas = [(glyph - code) % 0x10000 for code, glyph in codes] + [1]
        count = len(ends)
        words = [2 * count, 0, 0, 0, *ends, 0, *ends, *deltas, *([0] * count)]
        body = struct.pack(f">HHH{len(words)}H", 4, 6 + 2 * len(words), 0, *words)
    table = struct.pack(">HHHHI", 0, 1, 3, 10 if wide else 1, 12) + body
    return (
        b"\x00\x01\x00\x00"
        + struct.pack(">HHHH", 1, 0, 0, 0)
        + struct.pack(">4sIII", b"cmap", 0, 28, len(table))
        + table
    )


@pytest.mark.parametrize("wide", [False, True])
def test_a_font_tells_the_characters_of_its_glyphs(wide: bool) -> None:
    assert glyphs_of(font({"7": 3, "年": 5}, wide=wide)) == {3: "7", 5: "年"}
    assert glyphs_of(font({"⼯": 4, "⻔": 6}, wide=wide)) == {4: "工", 6: "门"}
    assert glyphs_of(font({"7": 3}, wide=wide)[:-9]) == {}
    assert glyphs_of(b"\x00\x01\x00\x00") == {}
    assert glyphs_of(b"") == {}


def drawn(code: str, glyphs: str, embedded: bytes | None) -> Document:
    """A page whose characters are placeholders for glyphs."""
    transform = (
        '<ofd:CGTransform CodePosition="2" CodeCount="2" GlyphCount="2">'
        f"<ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>"
    )
    fonts = '<Res BaseLoc="Res"><Fonts><Font ID="3"><FontFile>f.ttf</FontFile></Font></Fonts></Res>'
    return read_document(
        ofd_file(
            [text_object("收到12件", 20, 30, 5, inside=transform, code=code)],
            common="<ofd:PublicRes>R.xml</ofd:PublicRes>",
            parts={"Doc_0/R.xml": fonts},
            files={"Doc_0/Res/f.ttf": embedded} if embedded is not None else {},
        )
    )


def test_a_character_that_only_its_glyph_tells_comes_from_the_embedded_font() -> None:
    document = drawn("收到\u00a4\u00a4件", "4 3", font({"1": 4, "2": 3}))
    assert texts(document) == ["收到12件"]
    assert document.notes == ()


def test_a_character_that_nothing_tells_is_no_digit() -> None:
    document = drawn("收到\u00a4\u00a4件", "4 3", None)
    assert texts(document) == ["收到\ufffd\ufffd件"]
    assert document.notes == ("2 characters are drawn and not told",)


def test_a_character_that_is_told_is_believed_whatever_its_glyph() -> None:
    assert texts(drawn("收到12件", "4 3", font({"8": 4, "9": 3}))) == ["收到12件"]
