"""What options of several commands may be: a port, a reason, a level of the log."""

import argparse
import logging

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

LAST_PORT = 65_535


def port(text: str) -> int:
    """A port, 0 for any that is free; for ``type=`` of an option."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: write a number from 0 to {LAST_PORT}")
    return int(text)


def reason(text: str) -> str:
    """A reason for showing personal data, which a blank is not; for ``type=`` of an option."""
    if not text.strip():
        raise argparse.ArgumentTypeError("say why personal data is to be shown; the reason is kept with it")
    return text.strip()


def refuse_unknown_level(settings: BaseSettings | None) -> None:
    """Raises UsageError for a level of the log (``-L``) that there is none of, where Scrapy would break off."""
    level = settings["LOG_LEVEL"] if settings is not None else None
    levels = logging.getLevelNamesMapping()
    if isinstance(level, str) and level not in levels:
        raise UsageError(f"{level!r} is no level of the log: write DEBUG, INFO, WARNING or ERROR", print_help=False)
