"""The outcome of one check at one place: passed, failed, or not assessable. Holds no rule."""

from enum import StrEnum
from typing import NamedTuple

from harvester.forms.identities import Identity
from harvester.items import Finding


class Status(StrEnum):
    """NOT_ASSESSABLE: an operand is unknown, so nothing can be said; it is neither passed nor failed."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ASSESSABLE = "not_assessable"


class Assessment(NamedTuple):
    """``where`` names the table and line, the section or the field. A failed one carries its finding."""

    rule: str
    status: Status
    where: str
    finding: Finding | None = None


def passed(identity: Identity, where: str) -> Assessment:
    """The check holds."""
    return Assessment(rule=identity.key, status=Status.PASSED, where=where)


def unknown(identity: Identity, where: str) -> Assessment:
    """An operand is missing."""
    return Assessment(rule=identity.key, status=Status.NOT_ASSESSABLE, where=where)


def failed(
    identity: Identity,
    where: str,
    *,
    chinese: str,
    english: str,
    expected: float | int | str | None = None,
    actual: float | int | str | None = None,
) -> Assessment:
    """The check fails; the message is a Chinese sentence, then an English one."""
    message = f"{chinese} {english[:1].upper()}{english[1:]}"
    finding = Finding(
        rule=identity.key, severity=identity.severity, message=message, expected=expected, actual=actual, where=where,
    )  # fmt: skip
    return Assessment(rule=identity.key, status=Status.FAILED, where=where, finding=finding)
