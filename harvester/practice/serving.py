"""Which sites are served: the five of the data file first, made-up ones after them, with the faults that are wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from harvester.exceptions import WrongArguments
from harvester.practice.facts import load_facts
from harvester.practice.families import FAMILIES
from harvester.practice.faults import FAULTS, changed, checked, suits
from harvester.practice.faults.planting import copied, needs_copy
from harvester.practice.model import SiteFacts
from harvester.practice.server import PracticeServer
from harvester.practice.synthetic import FIRST_YEAR, LAST_YEAR, family_of, made_up_site, site_id, with_years

MOST_SITES = 500
MOST_YEARS = LAST_YEAR - FIRST_YEAR + 1
MOST_ORGANS = 10
OF_THE_DATA_FILE = 5

Faults = Mapping[str, Sequence[str]]
"""Site id -> names of faults."""


def practice_facts(
    *,
    sites: int = 5,
    years: int = 5,
    organs: int = 3,
    faults: Faults | None = None,
    pasted: bool = False,
) -> tuple[SiteFacts, ...]:
    """The facts of so many sites with so many fiscal years for each organ; ``organs`` a made-up shared column.

    Sites beyond the five of the data file are made up, with consistent figures. Copies on foreign hosts, which some
    faults need, follow after them. ``pasted`` report pages are long with styles. Raises WrongArguments out of range,
    and for a fault that cannot be switched on.
    """
    bounds = (("sites", sites, MOST_SITES), ("years", years, MOST_YEARS), ("organs", organs, MOST_ORGANS))
    for name, value, most in bounds:
        if not 1 <= value <= most:
            raise WrongArguments(f"{name} must be from 1 to {most}, not {value}")
    real = [with_years(site, years) for site in load_facts()[:sites]]
    made_up = [made_up_site(number, years, organs) for number in range(sites - len(real))]
    healthy = tuple(replace(site, pasted=pasted) for site in (*real, *made_up))
    return _with_faults(healthy, faults or {})


def serve(
    *,
    sites: int = 5,
    years: int = 5,
    host: str = "127.0.0.1",
    port: int = 0,
    organs: int = 3,
    faults: Faults | None = None,
    pasted: bool = False,
    apart: bool = False,
) -> PracticeServer:
    """The practice sites, to be used as a context manager; ``port`` is the first of a block, 0 takes free ones.

    ``faults`` names what goes wrong at which site; ``every_fault`` deals all there are. ``pasted``: as from a word
    processor. ``apart``: each site is a host of its own, at a loopback address of its own.
    """
    facts = practice_facts(sites=sites, years=years, organs=organs, faults=faults, pasted=pasted)
    return PracticeServer(facts, host=host, port=port, apart=apart)


def every_fault(*, without: Sequence[str] = ()) -> dict[str, tuple[str, ...]]:
    """Each fault at a made-up site of its own that can have it; ``sites_for`` says how many sites that takes."""
    waiting = [fault for name, fault in FAULTS.items() if name not in without]
    dealt: dict[str, tuple[str, ...]] = {}
    for number in range(MOST_SITES - OF_THE_DATA_FILE):
        family = FAMILIES[family_of(number)]
        fault = next((each for each in waiting if suits(each, family)), None)
        if fault is not None:
            waiting.remove(fault)
            dealt[site_id(number)] = (fault.name,)
    return dealt


def sites_for(faults: Faults) -> int:
    """How many sites have to be served so that all made-up ones with faults are among them."""
    numbers = [number for number in range(MOST_SITES - OF_THE_DATA_FILE) if site_id(number) in faults]
    return OF_THE_DATA_FILE + max(numbers, default=-1) + 1


def _with_faults(sites: tuple[SiteFacts, ...], faults: Faults) -> tuple[SiteFacts, ...]:
    unknown = set(faults) - {site.id for site in sites}
    if unknown:
        raise WrongArguments(f"no practice site is called {', '.join(sorted(unknown))}")
    faulty = [
        changed(replace(site, faults=checked(site.id, FAMILIES[site.family], faults.get(site.id, ()))))
        for site in sites
    ]
    return (*faulty, *(copied(site) for site in faulty if needs_copy(site)))
