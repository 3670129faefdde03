# ruff: noqa: E501 - pages stand as written
"""A place is the element's path in the tree that a browser builds of the capture: looked up there, it gives the text."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from harvester.documents import read_document
from harvester.items import Heading, Paragraph, Table

PAGES = {
    "rows without a body": "<table><tr><td>甲<td>乙<tr><td>1<td>2</table>",
    "head, two bodies and foot": "<table><caption>题</caption><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody><tbody><tr><td>3</td><td>4</td></tr></tbody><tfoot><tr><td>5</td><td>6</td></tr></tfoot></table>",
    "a hidden row and a hidden cell": "<table><tr style='display:none'><td>无</td><td>无</td></tr><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>",
    "a layout table around": "<table><tr><td>栏<td><table><tr><td>甲<td>乙<tr><td>1<td>2</table></table>",
    "what is hidden inside a line": "<p>前<span style='display:none'>暗</span>后</p><div>甲</div><span hidden>暗</span><div>乙</div>",
    "scripts, comments and unknown elements between": "<div>甲</div><script>1</script><!-- <div>x</div> --><x-box><b>丙</b></x-box><style>p{}</style><div>乙<p>丁</div>",
    "unclosed and misnested": "<p>一<p>二<div>三<p>四</div></p><ul><li>五<li>六</ul><center>七</center>",
    "a content system's own element": "<div><ucapcontent><p>甲</p><table><tr><td>1<td>2<tr><td>3<td>4</table></ucapcontent></div>",
}


def selector(place: str) -> str:
    steps = re.findall(r"(\w+)(?:\[(\d+)\])?(?:/|$)", place)
    return " > ".join(name + (f":nth-of-type({number})" if number else "") for name, number in steps)


@pytest.mark.parametrize("name", PAGES)
def test_a_place_leads_to_its_text_in_the_tree_of_the_page(name: str) -> None:
    page = f"<html><head><title>页</title></head><body>{PAGES[name]}</body></html>"
    tree = LexborHTMLParser(page)
    looked_up = 0
    for block in read_document(page.encode()).blocks:
        if isinstance(block, Table):
            pairs = [(cell.place, cell.text) for cell in block.grid.cells]
        elif isinstance(block, Paragraph | Heading):
            pairs = [(block.place, block.text)]
        else:
            pairs = []
        for place, text in pairs:
            (element,) = tree.css(selector(place))
            assert text in element.text()
            looked_up += 1
    assert looked_up
