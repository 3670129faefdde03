"""Ctrl-C before a command runs: its modules are still being read, and nobody there could answer it."""

import sys
from types import TracebackType


def end_quietly() -> None:
    """From here on a Ctrl-C that no command answers ends the process without a traceback; a shell shows 130."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)

    sys.excepthook = hook
