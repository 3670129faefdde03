"""How the file of a registry is written, where a spreadsheet has saved it otherwise: what is wrong, and what to do."""

import codecs

from harvester.items import SITE_COLUMNS

_SAVE = "save it as “CSV UTF-8”"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How xlsx and ods files begin, and xls."""
_SEPARATORS = {";": "semicolons", "\t": "tabs", "，": "wide commas", "|": "bars"}


UTF16 = f"is UTF-16, a spreadsheet's “Unicode text”: {_SAVE}"


def is_utf16(data: bytes) -> bool:
    """Whether a file is UTF-16: it says so, or every other byte of its beginning, where column names stand, is 0."""
    head = data[:40]
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        len(head) > 3 and any(not any(head[side::2]) and all(head[1 - side :: 2]) for side in (0, 1))
    )


def encoding_fault(data: bytes, error: UnicodeDecodeError) -> tuple[int, str]:
    """Line (0: the whole file) and words for bytes that are no UTF-8."""
    if data.startswith(_WORKBOOKS):
        return 0, f"is a workbook, not a CSV: {_SAVE} in the spreadsheet"
    line = data.count(b"\n", 0, error.start) + 1
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return line, f"is not UTF-8: byte 0x{data[error.start]:02x} is {error.reason}"
    return line, (
        f"is not UTF-8, it looks like GBK, as Excel's plain “CSV” is on a Chinese machine: {_SAVE}, or write it anew: "
        "iconv -f GB18030 -t UTF-8 OLD.csv > NEW.csv"
    )


def header_fault(header: list[str]) -> str | None:
    """Words for a first line without one column of the registry; None where it has one."""
    if any(column in header for column in SITE_COLUMNS):
        return None
    for separator, name in _SEPARATORS.items():
        if any(field.strip().strip('"') in SITE_COLUMNS for field in ",".join(header).split(separator)):
            return f"has {name} between its columns: {_SAVE}, with commas"
    return f"is no header; the first line has to be {','.join(SITE_COLUMNS)}"
