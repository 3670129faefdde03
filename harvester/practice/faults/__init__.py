"""What goes wrong on practice sites, switchable per site; every fault with the outcome that a crawl must come to."""

from harvester.practice.faults.catalogue import FAULTS
from harvester.practice.faults.model import Fault
from harvester.practice.faults.planting import changed, checked, suits

__all__ = ["FAULTS", "Fault", "changed", "checked", "suits"]
