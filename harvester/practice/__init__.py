"""The practice government sites: real HTTP, on loopback only, for the demo, the tests and the benchmarks."""

from harvester.practice.faults import FAULTS, Fault
from harvester.practice.model import ExpectedFault, ExpectedReport, RequestSeen, SiteFacts
from harvester.practice.server import PracticeServer
from harvester.practice.serving import every_fault, practice_facts, serve, sites_for

__all__ = [
    "FAULTS",
    "ExpectedFault",
    "ExpectedReport",
    "Fault",
    "PracticeServer",
    "RequestSeen",
    "SiteFacts",
    "every_fault",
    "practice_facts",
    "serve",
    "sites_for",
]
