"""Identities over a parsed report, as findings. Pure; never exceptions about a report's content."""

from harvester.checks.assessment import Assessment, Status
from harvester.checks.check import assess, check, check_prose, check_table

__all__ = ["Assessment", "Status", "assess", "check", "check_prose", "check_table"]
