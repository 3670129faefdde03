"""Word files for tests, from the XML of what is in them."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_KINDS = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)


def word_file(
    body: str, *, styles: str = "", numbering: str = "", head: str = "", notes: str = "", **parts: str
) -> bytes:
    """A file whose text is ``body`` (what stands in w:body); ``head`` stands before the root element.

    ``parts`` are further parts by name (header1, comments) with what stands in their root.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _KINDS)
        file.writestr("word/document.xml", f"{head}<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        if styles:
            file.writestr("word/styles.xml", f"<w:styles {_NAMES}>{styles}</w:styles>")
        if numbering:
            file.writestr("word/numbering.xml", f"<w:numbering {_NAMES}>{numbering}</w:numbering>")
        if notes:
            file.writestr("word/footnotes.xml", f"<w:footnotes {_NAMES}>{notes}</w:footnotes>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", f"<w:part {_NAMES}>{content}</w:part>")
    return out.getvalue()


def line(text: str) -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(rows: list[list[str]]) -> str:
    """A table without spans."""
    cells = ("".join(f"<w:tc>{line(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
