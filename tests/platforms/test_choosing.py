"""Which class reads a row: one for each key, the more particular of two that are of one line."""

from typing import ClassVar

import pytest
from listings import site

from harvester.exceptions import HarvesterError
from harvester.platforms import PLATFORMS, Auto, Platform, catalogue, platform_for


def test_every_key_has_its_class_and_auto_besides() -> None:
    assert {key: type(platform_for(site(key))) for key in PLATFORMS} == PLATFORMS
    assert type(platform_for(site("auto"))) is Auto


def test_a_key_without_a_class_is_named_with_its_row() -> None:
    with pytest.raises(HarvesterError, match="qinghe: no platform is called 'unheard-of'"):
        platform_for(site("unheard-of"))


class One(Platform):
    key: ClassVar[str] = "one"


class Finer(One):
    key: ClassVar[str] = "one"


class Rival(Platform):
    key: ClassVar[str] = "one"


@pytest.mark.parametrize("found", [(One, Finer), (Finer, One)])
def test_the_finer_of_two_classes_of_a_key_counts(
    found: tuple[type[Platform], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "_classes", lambda: iter(found))
    assert catalogue._by_key() == {"one": Finer}


def test_two_classes_that_want_one_key_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_classes", lambda: iter((One, Rival)))
    with pytest.raises(TypeError, match="Rival and One have the same key one"):
        catalogue._by_key()
