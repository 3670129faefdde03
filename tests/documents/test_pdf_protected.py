"""PDF files under protection: what only the owner may change is read, what nobody may open is named with the reason.

The files in ``protected`` hold the same three lines, locked in five ways.
"""

from pathlib import Path

import pytest

from harvester.documents import read_document
from harvester.exceptions import UnreadableDocument

FOLDER = Path(__file__).parent / "protected"
LINES = ["青山市司法局2024年政府信息公开工作年度报告", "一、总体情况", "全年收到政府信息公开申请12件。"]


@pytest.mark.parametrize("name", ["owner-rc4-40", "owner-aes-128", "owner-aes-256"])
def test_a_file_that_only_its_owner_may_change_is_read(name: str) -> None:
    data = (FOLDER / f"{name}.pdf").read_bytes()
    assert LINES[0].encode("utf-16-be") not in data
    assert [getattr(block, "text", "") for block in read_document(data).blocks] == LINES


@pytest.mark.parametrize("name", ["user-rc4-40", "user-aes-256"])
def test_a_file_under_a_password_is_named_so(name: str) -> None:
    with pytest.raises(UnreadableDocument, match="under a password; save it without one"):
        read_document((FOLDER / f"{name}.pdf").read_bytes())


@pytest.mark.parametrize(("said", "other"), [(b"/Standard", b"/OtherDRM"), (b"/R 2", b"/R 9"), (b"/V 1", b"/V 8")])
def test_a_protection_that_is_not_known_is_no_damage(said: bytes, other: bytes) -> None:
    data = (FOLDER / "owner-rc4-40.pdf").read_bytes()
    assert said in data
    with pytest.raises(UnreadableDocument, match="protected in a way that is not read"):
        read_document(data.replace(said, other))
