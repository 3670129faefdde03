"""Ctrl-C before a command runs: its modules are still being read, and nobody there could answer it.

Importing this changes what becomes of such a Ctrl-C in this process. It stands before the modules of the commands,
which take longer to be read than many a command to run.
"""

import sys
from types import TracebackType

_BEFORE = sys.excepthook


def quiet_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Shows an error that nobody has answered, but no Ctrl-C: of that, the exit code tells (130 in a shell)."""
    if not issubclass(kind, KeyboardInterrupt):
        _BEFORE(kind, error, trace)


sys.excepthook = quiet_end
