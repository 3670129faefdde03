"""What reading an attachment costs: ``python -m benchmarks.attachments``. CPU here and in the reader's process, a file.

Files are those of made-up reports with every form, of each kind. Nothing is asked for and nothing is stored.
"""

import os
import time
from pathlib import Path
from typing import Literal

from harvester import apart
from harvester.apart import read_apart
from harvester.attached import read_attached
from harvester.practice.attachments import attachment_bytes
from harvester.practice.model import AttachmentFile
from harvester.practice.synthetic import made_up_site

KINDS: tuple[Literal["docx", "doc", "rtf", "xlsx", "pdf", "ofd", "zip"], ...] = (
    "docx",
    "doc",
    "rtf",
    "xlsx",
    "pdf",
    "ofd",
    "zip",
)
SITES, YEARS = 5, 6


def _there() -> float:
    """CPU seconds of the reader's process (Linux)."""
    process = apart._reader._process
    if process is None:
        return 0.0
    told = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").split()
    return (int(told[13]) + int(told[14])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Prints a line a kind."""
    reports = [report for number in range(SITES) for report in made_up_site(number, YEARS).reports]
    for kind in KINDS:
        file = AttachmentFile(name=f"a.{kind}", kind=kind, holds="copy")
        made = [attachment_bytes(file, report) for report in reports][: apart.MOST_FILES - 2]
        for data in made[:2]:
            read_attached(read_apart(data))
        here, there = time.process_time(), _there()
        for data in made[2:]:
            read_attached(read_apart(data))
        count = len(made) - 2
        size = sum(map(len, made)) // len(made)
        print(
            f"{kind}: {count} files of {size:,} bytes, {1000 * (time.process_time() - here) / count:.1f} ms CPU here,"
            f" {1000 * (_there() - there) / count:.1f} ms in the reader's process"
        )
        apart._reader.end()


if __name__ == "__main__":
    main()
