"""Zip archives as Windows makes them in China: names in GB18030, and no word of it. Bytes are the same on every run."""

import io
import zipfile
from collections.abc import Mapping

_DAY = (2022, 1, 1, 0, 0, 0)


def zip_file(files: Mapping[str, bytes]) -> bytes:
    """The files under their names."""
    names = {f"{number:04}".ljust(len(name.encode("gb18030")), "x"): name for number, name in enumerate(files)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for ascii_name, name in names.items():
            archive.writestr(zipfile.ZipInfo(ascii_name, _DAY), files[name], zipfile.ZIP_DEFLATED)
    data = buffer.getvalue()
    for ascii_name, name in names.items():  # of the same length, and zipfile itself would call it UTF-8
        data = data.replace(ascii_name.encode("ascii"), name.encode("gb18030"))
    return data
