"""The names in a zip archive's own directory, read without unpacking. PKWARE's APPNOTE, 4.3.12 and 4.3.16.

An archive may hold files that are archives themselves, whose names stand in its bytes, too.
"""

import struct

_END = struct.Struct("<4s4H2IH")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END_MARK, _ENTRY_MARK = b"PK\x05\x06", b"PK\x01\x02"
_LONGEST_REMARK = 65_535
_MOST_NAMES = 20_000


def zip_names(data: bytes) -> tuple[bytes, ...] | None:
    """The names as they are written, None where the archive is cut or damaged."""
    end = data.rfind(_END_MARK, max(0, len(data) - _LONGEST_REMARK - _END.size))
    if end < 0 or len(data) < end + _END.size:
        return None
    _, _, _, _, count, size, _, _ = _END.unpack_from(data, end)
    at = end - size  # as readers do: what stands before the archive moves the place that it tells
    names = []
    for _ in range(min(count, _MOST_NAMES)):
        if at < 0 or at + _ENTRY.size > end or not data.startswith(_ENTRY_MARK, at):
            return None
        entry = _ENTRY.unpack_from(data, at)
        length, extra, remark = entry[10:13]
        begin = at + _ENTRY.size
        names.append(data[begin : begin + length])
        at = begin + length + extra + remark
    return tuple(names)
