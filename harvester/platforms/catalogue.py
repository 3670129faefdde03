"""The platform classes by key, found in the modules of this room: a family is there once its class is written."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module

import harvester.platforms as room
from harvester.platforms.base import Platform
from harvester.registry import OptionSpec

_BUILT_ON_THIS = {"auto", "catalogue", "choosing", "detect"}
"""Modules that choose among the classes and hold none of a family."""


def _classes() -> Iterator[type[Platform]]:
    """Every class with a key of its own, a derived one after what it derives from."""
    for found in sorted(each.name for each in pkgutil.iter_modules(room.__path__)):
        if found in _BUILT_ON_THIS:
            continue
        module = import_module(f"{room.__name__}.{found}")
        for each in vars(module).values():
            own = isinstance(each, type) and issubclass(each, Platform) and each.__module__ == module.__name__
            if own and "key" in vars(each):
                yield each


def _by_key() -> dict[str, type[Platform]]:
    chosen: dict[str, type[Platform]] = {}
    for cls in _classes():
        before = chosen.get(cls.key)
        if before is None or issubclass(cls, before):
            chosen[cls.key] = cls
        elif not issubclass(before, cls):
            raise TypeError(f"{cls.__name__} and {before.__name__} have the same key {cls.key}")
    return chosen


PLATFORMS: Mapping[str, type[Platform]] = _by_key()
"""Platform key -> class."""

OPTIONS: Mapping[str, tuple[OptionSpec, ...]] = {key: cls.options for key, cls in PLATFORMS.items()}
"""Platform key -> the options of its own, for the check of a registry."""
