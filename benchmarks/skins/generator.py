"""Borrows the report bodies of the page generator that lies beside the project, and sets them into our own skins."""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.corpus.pages import GENERATOR, GoldPage
from benchmarks.skins.furniture import Furniture

Skin = Callable[[Furniture, str], str]
"""Takes the furniture of one page and the report's markup; gives the page, with {CHARSET} where a charset is named."""


def skin_pages(skins: Mapping[str, Skin], *, n: int, seed: str) -> Iterator[GoldPage]:
    """``n`` pages of every skin with their gold records."""
    generator = _generator()
    for name, skin in skins.items():
        generator.SKINS[name] = _as_generator_skin(skin)
        for number in range(n):
            data, gold = generator.make_page(f"{seed}:{name}", number, [name])
            yield GoldPage(_recoded(data, gold, name), {**gold, "id": f"{name}-{number}"})


def _generator() -> Any:
    """The generator's module; its folder goes on the path, since its parts import each other by bare names."""
    folder = str(GENERATOR.parent)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(GENERATOR.stem)


def _as_generator_skin(skin: Skin) -> Callable[[Any, Any, Any], str]:
    def make(doc: Any, editor: Any, chrome: Any) -> str:
        doc.url = "https://www.site.test/page.html"
        page = skin(Furniture(doc, editor, chrome), editor.body())
        return page if "</body>" in page else page + "<!-- </body> -->"  # the generator looks for it

    return make


def _recoded(data: bytes, gold: dict[str, Any], name: str) -> bytes:
    """A skin whose name says so is sent in another encoding than its generator made, or damaged at its end."""
    if name.endswith("_utf16"):
        return data.decode(gold["encoding"]).encode("utf-16")
    if name.endswith("_gb18030"):
        return data.decode(gold["encoding"]).encode("gb18030", "xmlcharrefreplace")
    if name.endswith("_bom"):
        return b"\xef\xbb\xbf" + data
    if name.endswith("_cut"):
        return data + "末".encode()[:2]
    return data
