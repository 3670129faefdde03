"""The practice government sites: real HTTP, on loopback only, for the demo, the tests and the benchmarks."""

from harvester.practice.model import ExpectedReport, RequestSeen, SiteFacts
from harvester.practice.server import PracticeServer
from harvester.practice.serving import practice_facts, serve

__all__ = ["ExpectedReport", "PracticeServer", "RequestSeen", "SiteFacts", "practice_facts", "serve"]
