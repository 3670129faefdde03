"""Pure judgements on bytes, headers and addresses. Touches no network, disk, clock, database or log."""

from harvester.fetch.address import LONGEST_ADDRESS, HostRule, canonical_url
from harvester.fetch.encoding import Decoded, decode

__all__ = ["LONGEST_ADDRESS", "Decoded", "HostRule", "canonical_url", "decode"]
