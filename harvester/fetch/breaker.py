"""When a host is left alone for the rest of a run. Pure: answers and errors in, a decision out."""

from dataclasses import dataclass

from harvester.items import Outcome

AT_ONCE = frozenset({412, 521})
"""Statuses of protections: they do not let programs pass, and knocking again would only look like an attack."""
REFUSALS = frozenset({401, 403})
TOO_MANY = 429
MOST_TIMEOUTS = 3
MOST_REFUSALS = 2
MOST_WALLS = 2


_WANT_A_PERSON = {Outcome.CHALLENGE, Outcome.CAPTCHA}


@dataclass(slots=True)
class Breaker:
    """What one host has answered in this run; ``reason`` is set once it is stopped and never taken back.

    A host has two: what its files are answered with says nothing about its pages, which must not be lost with them.
    """

    reason: str | None = None
    silent: int = 0
    refused: int = 0
    answered_well: bool = False
    too_many: int = 0
    walls: int = 0
    notices: int = 0

    def answer(self, status: int, *, patience: float | None = None) -> None:
        """An answer came. ``patience``: seconds of its Retry-After that the run can wait, None without one.

        A refusal stops a host that has shown nothing yet. One that has may keep a single page to itself; two refusals
        in a row are meant for us. Who says "too many requests" and when to come back is believed once.
        """
        self.silent = 0
        self.refused = self.refused + 1 if status in REFUSALS else 0
        if status in AT_ONCE:
            self.stop(f"script challenge ({status})")
        elif status == TOO_MANY:
            self.too_many += 1
            if patience is None or self.too_many > 1:
                self.stop("too many requests (429)")
        elif status in REFUSALS and (not self.answered_well or self.refused >= MOST_REFUSALS):
            self.stop(f"refused ({status})")
        self.answered_well = self.answered_well or 200 <= status < 300

    def silence(self) -> None:
        """No answer came in time."""
        self.silent += 1
        if self.silent >= MOST_TIMEOUTS:
            self.stop(f"{self.silent} time-outs in a row")

    def verdict(self, outcome: Outcome, reason: str, *, status: int = 0) -> None:
        """A page was judged: a challenge or a captcha stops the host whatever its status was, so does a second wall.

        So does a second refusal in a row that came with a status of success: the notice of a firewall.
        """
        self.walls = self.walls + 1 if outcome is Outcome.REFERER_WALL else 0
        self.notices = self.notices + 1 if outcome is Outcome.FORBIDDEN and 200 <= status < 300 else 0
        if outcome in _WANT_A_PERSON or self.walls >= MOST_WALLS or self.notices >= MOST_REFUSALS:
            self.stop(reason)

    def stop(self, reason: str) -> None:
        """Stop the host; the first reason counts."""
        self.reason = self.reason or reason
