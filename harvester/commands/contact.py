"""Whom a webmaster can write to: asked for once, before a crawl, where nobody has set it."""

import shlex
import sys

from scrapy.settings import BaseSettings

from harvester.settings import user_agent

MISSING = "No contact is set: give sites somebody to write to, HARVESTER_CONTACT=you@example.org"


def settle_contact(settings: BaseSettings) -> None:
    """Ask on a terminal and use the answer for this run; elsewhere say in one line that it is missing.

    An empty answer is an answer: the user agent then says that no contact was given.
    """
    if settings["CONTACT"]:
        return
    if not sys.stdin.isatty():
        print(MISSING, file=sys.stderr)
        return
    print("Sites should know whom to write to. Your e-mail address or page (Enter: none): ", end="", file=sys.stderr)
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if not answer.isascii() or not answer.isprintable():
        print("That cannot be sent: an address has plain letters only. No contact is given.", file=sys.stderr)
    elif answer:
        settings.set("CONTACT", answer, priority="cmdline")
        settings.set("USER_AGENT", user_agent(answer), priority="cmdline")
        print(f"To be asked no more: export HARVESTER_CONTACT={shlex.quote(answer)}", file=sys.stderr)
