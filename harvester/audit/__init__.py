"""Identities over more than one report: other years of the same organ, and its peers."""

from harvester.audit.aggregate import RegionReport, Unassessed, aggregates
from harvester.audit.model import CrossFinding, YearReport
from harvester.audit.run import Audited, audit

__all__ = ["Audited", "CrossFinding", "RegionReport", "Unassessed", "YearReport", "aggregates", "audit"]
