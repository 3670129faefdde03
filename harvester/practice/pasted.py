"""A report as it comes out of a word processor: every cell and paragraph with styles of its own, the text as before.

Most real report pages are of this kind; they are six times as long for it.
"""

import re

_CELL = re.compile(r"<td((?: (?:col|row)span=\"\d{1,3}\")*)>([^<>]*(?:<br>[^<>]*)*)</td>")
_PARAGRAPH = re.compile(r"<p(?: style=\"[^\"<>]*\"| class=\"MsoNormal\")?>")

_BORDER = "border:solid windowtext 1.0pt;padding:0cm 5.4pt"
_FONT = "font-size:10.5pt;mso-font-kerning:0pt"
_INDENTED = "text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt;mso-line-height-rule:exactly"


def pasted(html: str) -> str:
    """The page with the styles; cells that hold more than text and line breaks stay as they are."""
    styled = _CELL.sub(
        rf'<td\1 style="{_BORDER}"><p class="MsoNormal"><span style="{_FONT}">\2</span></p></td>',
        html,
    )
    return _PARAGRAPH.sub(f'<p class="MsoNormal" style="{_INDENTED}">', styled)
