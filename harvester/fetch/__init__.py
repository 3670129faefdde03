"""Pure judgements on bytes, headers, errors and addresses. Touches no network, disk, clock, database or log."""

from harvester.fetch.address import LONGEST_ADDRESS, HostRule, canonical_url
from harvester.fetch.encoding import Decoded, decode
from harvester.fetch.errors import judge_error
from harvester.fetch.headers import lower_headers
from harvester.fetch.request_keys import CONDITIONAL, KIND, SITE, VERDICT
from harvester.fetch.verdict import Verdict, judge_answer, verdict

__all__ = [
    "CONDITIONAL",
    "KIND",
    "LONGEST_ADDRESS",
    "SITE",
    "VERDICT",
    "Decoded",
    "HostRule",
    "Verdict",
    "canonical_url",
    "decode",
    "judge_answer",
    "judge_error",
    "lower_headers",
    "verdict",
]
