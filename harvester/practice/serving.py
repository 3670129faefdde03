"""Which sites are served: the five of the data file first, made-up ones after them."""

from harvester.exceptions import HarvesterError
from harvester.practice.facts import load_facts
from harvester.practice.model import SiteFacts
from harvester.practice.server import PracticeServer
from harvester.practice.synthetic import FIRST_YEAR, LAST_YEAR, made_up_site, with_years

MOST_SITES = 500
MOST_YEARS = LAST_YEAR - FIRST_YEAR + 1
MOST_ORGANS = 10


def practice_facts(*, sites: int = 5, years: int = 5, organs: int = 3) -> tuple[SiteFacts, ...]:
    """The facts of so many sites with so many fiscal years for each organ; ``organs`` a made-up shared column.

    Sites beyond the five of the data file are made up, with consistent figures. Raises HarvesterError out of range.
    """
    bounds = (("sites", sites, MOST_SITES), ("years", years, MOST_YEARS), ("organs", organs, MOST_ORGANS))
    for name, value, most in bounds:
        if not 1 <= value <= most:
            raise HarvesterError(f"{name} must be from 1 to {most}, not {value}")
    real = [with_years(site, years) for site in load_facts()[:sites]]
    return (*real, *(made_up_site(number, years, organs) for number in range(sites - len(real))))


def serve(*, sites: int = 5, years: int = 5, host: str = "127.0.0.1", port: int = 0, organs: int = 3) -> PracticeServer:
    """The practice sites, to be used as a context manager; ``port`` is the first of a block, 0 takes free ones."""
    return PracticeServer(practice_facts(sites=sites, years=years, organs=organs), host=host, port=port)
