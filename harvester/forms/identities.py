"""Loads the identities that hold inside one report (勾稽关系), data in identities.json; ``checks/`` runs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from harvester.exceptions import FormsError
from harvester.forms.loader import load_forms, read_data
from harvester.items import Severity

_OPERATORS = {"==", ">=", "<="}
_AXES = {"row", "column"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One rule: a sum over cells (``family`` and what follows), or a ``check`` that ``checks/`` knows by name.

    A sum: for each line of ``over`` (keys of rows when ``axis`` is "row", of columns when it is "column"; ("*",) for
    all), the sum of the ``left`` lines ``operator`` the sum of the ``right`` lines of the other axis.
    ``absent_is_zero``: lines that the printed table does not have count nothing. ``blank_is_zero``: blanks below a
    printed total are 0 by custom. ``templates`` are names of eras, or "all".
    """

    key: str
    severity: Severity
    chinese: str
    english: str
    templates: tuple[str, ...]
    family: str | None = None
    axis: str = "column"
    operator: str = "=="
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    absent_is_zero: bool = False
    blank_is_zero: bool = False
    check: str | None = None
    parents: tuple[str, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    tolerance: float = 0


@cache
def load_identities() -> tuple[Identity, ...]:
    """The identities that ship with the package; read once a process. Raises FormsError."""
    return build_identities(read_data("identities.json"))


def build_identities(data: Mapping[str, Any]) -> tuple[Identity, ...]:
    """The typed identities out of decoded data. Raises FormsError naming what is wrong."""
    try:
        identities = tuple(_identity(entry) for entry in data["identities"])
    except (KeyError, TypeError, ValueError) as error:
        raise FormsError(f"identities: {type(error).__name__}: {error}") from error
    faults = [fault for identity in identities for fault in _faults(identity)]
    keys = [identity.key for identity in identities]
    faults += [f"{key} stands twice" for key in sorted(set(keys)) if keys.count(key) > 1]
    if faults:
        raise FormsError("identities: " + "; ".join(faults))
    return identities


def _identity(entry: Mapping[str, Any]) -> Identity:
    over = entry.get("over", ())
    return Identity(
        key=entry["id"],
        severity=Severity(entry["severity"]),
        chinese=entry["zh"],
        english=entry["en"],
        templates=tuple(entry["templates"]),
        family=entry.get("family"),
        axis=entry.get("axis", "column"),
        operator=entry.get("op", "=="),
        left=tuple(entry.get("left", ())),
        right=tuple(entry.get("right", ())),
        over=(over,) if isinstance(over, str) else tuple(over),
        absent_is_zero=entry.get("absent") == "zero",
        blank_is_zero=entry.get("blank") == "zero",
        check=entry.get("check"),
        parents=tuple(entry.get("parents", ())),
        accepted=tuple(tuple(keys) for keys in entry.get("accepted", ())),
        tolerance=entry.get("tolerance", 0),
    )


def _faults(identity: Identity) -> list[str]:
    faults = []
    if (identity.family is None) == (identity.check is None):
        faults.append(f"{identity.key}: must be either a sum or a named check")
    if identity.operator not in _OPERATORS or identity.axis not in _AXES:
        faults.append(f"{identity.key}: operator {identity.operator} over {identity.axis}")
    if identity.family is not None:
        known = {
            line.key
            for form in load_forms().of_family(identity.family)
            for line in (form.rows if identity.axis == "column" else form.columns)
        }
        faults += [f"{identity.key}: no line {key}" for key in (*identity.left, *identity.right) if key not in known]
    return faults
