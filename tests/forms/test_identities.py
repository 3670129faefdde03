"""The identities as data."""

import pytest

from harvester.checks.check import REPORT_CHECKS, TABLE_CHECKS
from harvester.exceptions import FormsError
from harvester.forms.identities import build_identities, load_identities

GOOD = {"id": "X-1", "severity": "error", "zh": "甲", "en": "a", "templates": ["all"], "check": "rates"}


def test_every_named_check_exists_and_none_is_idle():
    assert {identity.check for identity in load_identities() if identity.check} == {*TABLE_CHECKS, *REPORT_CHECKS}


def test_the_rules_that_stand_inside_one_report_are_all_there():
    keys = {identity.key for identity in load_identities()}
    wanted = {f"APP-0{n}" for n in (1, 2, 3, 4, 6, 7, 8)} | {f"RL-0{n}" for n in (1, 2, 3)} | {"ART20-02", "ART20-06"}
    wanted |= {f"STAT-0{n}" for n in range(1, 10)} | {f"NAR-0{n}" for n in range(1, 9)}
    assert keys == wanted | {"DOC-02", "DOC-06", "DOC-08", "DOC-09", "QUAL-02", "QUAL-03"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"severity": "fatal"}, "fatal"),
        ({"check": None}, "either a sum or a named check"),
        ({"check": None, "family": "applications", "left": ["nowhere"], "right": ["granted"]}, "no line nowhere"),
        ({"check": None, "family": "applications", "op": "~", "left": ["granted"], "right": ["granted"]}, "operator"),
    ],
)
def test_broken_data_is_refused_with_the_reason(change, message):
    with pytest.raises(FormsError, match=message):
        build_identities({"identities": [GOOD | change]})


def test_a_rule_that_stands_twice_is_refused():
    with pytest.raises(FormsError, match="X-1 stands twice"):
        build_identities({"identities": [GOOD, GOOD]})
