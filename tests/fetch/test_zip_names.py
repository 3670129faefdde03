"""The names in an archive's own directory are those that unpacking finds; damaged ones are said to be so."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch.zip_names import zip_names

NAMES = st.lists(st.text("年报表ab/.", min_size=1, max_size=12), max_size=6, unique=True)


def archive(names: list[str], *, remark: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.comment = remark
        for name in names:
            file.writestr(name, "x")
    return buffer.getvalue()


@given(NAMES, st.binary(max_size=40), st.binary(max_size=40))
def test_names_are_those_that_unpacking_finds(names: list[str], remark: bytes, before: bytes) -> None:
    data = before + archive(names, remark=remark.replace(b"PK", b""))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert zip_names(data) == tuple(each.filename.encode() for each in file.infolist())


@given(NAMES, st.integers(1, 60))
def test_of_an_archive_that_is_cut_none_are_told(names: list[str], cut: int) -> None:
    data = archive(names)
    assert zip_names(data[: len(data) - min(cut, len(data))]) is None


@given(st.binary(max_size=400))
def test_any_bytes_give_names_or_none(data: bytes) -> None:
    whole = data + b"PK\x05\x06" + data
    assert all(name in whole for name in zip_names(whole) or ())
