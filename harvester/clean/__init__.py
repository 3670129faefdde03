"""Document -> the report's own blocks, and what identifies it: title, dates, publisher, year, fingerprint."""

from harvester.clean.cleaner import clean
from harvester.clean.contradictions import contradictions, same_organ
from harvester.clean.rendering import block_lines, fingerprint

__all__ = ["block_lines", "clean", "contradictions", "fingerprint", "same_organ"]
