"""One text with everything in it, saved by an office program in the formats that are read: the blocks are the same."""

from pathlib import Path

import pytest
from block_lines import describe

from harvester.documents import read_document
from harvester.documents.doc import reader as doc
from harvester.documents.rtf import reader as rtf
from harvester.documents.word.reader import CHANGES

FILES = Path(__file__).resolve().parents[1] / "cases" / "office_files"


@pytest.mark.parametrize(
    ("name", "media_type"), [("everything.doc", doc.MEDIA_TYPE), ("everything.rtf", rtf.MEDIA_TYPE)]
)
def test_a_file_that_an_office_program_saved_gives_what_its_docx_gives(name: str, media_type: str) -> None:
    document = read_document((FILES / name).read_bytes())
    assert describe(document) == (FILES / "everything.txt").read_text(encoding="utf-8")
    assert document.media_type == media_type
    assert document.notes[0] == CHANGES
    assert "headers and footers were left out: 青禾县水利局文件" in document.notes
