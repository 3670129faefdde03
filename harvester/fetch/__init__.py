"""Pure judgements on bytes, headers and addresses. Touches no network, disk, clock, database or log."""

from harvester.fetch.address import LONGEST_ADDRESS, HostRule, canonical_url
from harvester.fetch.encoding import Decoded, decode
from harvester.fetch.verdict import Verdict, judge_answer, verdict

__all__ = ["LONGEST_ADDRESS", "Decoded", "HostRule", "Verdict", "canonical_url", "decode", "judge_answer", "verdict"]
