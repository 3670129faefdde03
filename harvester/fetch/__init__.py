"""Pure judgements on bytes, headers, errors and addresses. Touches no network, disk, clock, database or log."""

from harvester.fetch.address import LONGEST_ADDRESS, HostRule, canonical_url, place_of
from harvester.fetch.breaker import Breaker
from harvester.fetch.encoding import Decoded, decode
from harvester.fetch.errors import judge_error
from harvester.fetch.headers import lower_headers
from harvester.fetch.hours import BEIJING, Hours
from harvester.fetch.network import is_address, is_private
from harvester.fetch.pace import LONGEST_SLEEP, Gate, retry_after, stretched
from harvester.fetch.request_keys import CONDITIONAL, KIND, SITE, VERDICT
from harvester.fetch.verdict import Verdict, judge_answer, verdict

__all__ = [
    "BEIJING",
    "CONDITIONAL",
    "KIND",
    "LONGEST_ADDRESS",
    "LONGEST_SLEEP",
    "SITE",
    "VERDICT",
    "Breaker",
    "Decoded",
    "Gate",
    "HostRule",
    "Hours",
    "Verdict",
    "canonical_url",
    "decode",
    "is_address",
    "is_private",
    "judge_answer",
    "judge_error",
    "lower_headers",
    "place_of",
    "retry_after",
    "stretched",
    "verdict",
]
