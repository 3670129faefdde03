"""What the words around a number of cases make of it."""

import pytest

from harvester.exceptions import FormsError
from harvester.forms.loader import read_data
from harvester.forms.narrative import load_narrative
from harvester.forms.roles import build_roles, load_roles


def test_every_role_names_an_indicator_of_the_grammar():
    indicators = load_narrative().indicators
    named = {name for role in load_roles().requests for name in (role.indicator, role.since_2019)}
    assert named <= set(indicators)


@pytest.mark.parametrize("words", ["12345热线转来申请", "公开属性认定为不予公开", "协助办理的申请", "行政许可申请"])
def test_other_matters_that_are_counted_alike_are_strangers(words):
    assert load_roles().stranger.search(words) is not None


def test_broken_roles_are_refused_with_what_is_wrong():
    with pytest.raises(FormsError, match="roles data"):
        build_roles({**read_data("roles.json"), "stranger": "("})
    with pytest.raises(FormsError, match="requests"):
        build_roles({key: value for key, value in read_data("roles.json").items() if key != "requests"})
