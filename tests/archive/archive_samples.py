"""Pages to archive."""

import datetime as dt

MOMENT = dt.datetime(2026, 3, 1, 9, 30, 15, 120_000, tzinfo=dt.UTC)


def page(number: int, size: int = 3000) -> bytes:
    """A page of its own in GB 18030, with what such pages repeat."""
    rows = "".join(f"<tr><td>{number * 7 + row}</td><td>件</td></tr>" for row in range(size // 30))
    return f"<html><head><title>第{number}号</title></head><body><table>{rows}</table></body></html>".encode("gb18030")
