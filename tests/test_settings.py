"""Every knob stands in ``settings.py`` with its reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

from scrapy.settings import default_settings

from harvester import settings

PACKAGE = Path(settings.__file__).parent
READERS = {"get", "getint", "getbool", "getfloat"}


def read_names() -> Iterator[str]:
    """The names by which the package asks for settings."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS:
                of, name = ast.unparse(node.func.value), node.args[0] if node.args else None
                if of.endswith("settings") and isinstance(name, ast.Constant) and str(name.value).isupper():
                    yield str(name.value)


def test_a_setting_that_is_read_stands_in_the_file_of_settings() -> None:
    names = set(read_names())
    assert {"DATABASE", "STORE_BATCH_ITEMS", "WEBHOOK_URL"} < names
    assert {name for name in names if not hasattr(settings, name) and not hasattr(default_settings, name)} == set()
