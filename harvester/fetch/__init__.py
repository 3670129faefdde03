"""Pure judgements on bytes, headers, errors and addresses. Touches no network, disk, clock, database or log."""

from harvester.fetch.address import LONGEST_ADDRESS, HostRule, canonical_url, place_of
from harvester.fetch.breaker import TOO_MANY, Breaker
from harvester.fetch.broken_off import breaks_off
from harvester.fetch.encoding import Decoded, decode
from harvester.fetch.entities import characters
from harvester.fetch.errors import judge_error
from harvester.fetch.files import judge_file
from harvester.fetch.headers import lower_headers
from harvester.fetch.hours import Hours
from harvester.fetch.media import Magic, magic_of, media_type
from harvester.fetch.mhtml import SUFFIXES as MHTML_SUFFIXES
from harvester.fetch.mhtml import SavedPage, is_mhtml, read_mhtml
from harvester.fetch.network import is_address, is_private
from harvester.fetch.pace import LONGEST_SLEEP, Gate, retry_after, stretched
from harvester.fetch.request_keys import CONDITIONAL, KIND, SITE, VERDICT
from harvester.fetch.unpacking import TooLarge, Unpacked, UnpackError, unpacked
from harvester.fetch.verdict import Verdict, is_home, judge_answer, verdict
from harvester.fetch.written import embedded_article, embedded_facts, printed_in_place, written_markup

__all__ = [
    "CONDITIONAL",
    "KIND",
    "LONGEST_ADDRESS",
    "LONGEST_SLEEP",
    "MHTML_SUFFIXES",
    "SITE",
    "TOO_MANY",
    "VERDICT",
    "Breaker",
    "Decoded",
    "Gate",
    "HostRule",
    "Hours",
    "Magic",
    "SavedPage",
    "TooLarge",
    "UnpackError",
    "Unpacked",
    "Verdict",
    "breaks_off",
    "canonical_url",
    "characters",
    "decode",
    "embedded_article",
    "embedded_facts",
    "is_address",
    "is_home",
    "is_mhtml",
    "is_private",
    "judge_answer",
    "judge_error",
    "judge_file",
    "lower_headers",
    "magic_of",
    "media_type",
    "place_of",
    "printed_in_place",
    "read_mhtml",
    "retry_after",
    "stretched",
    "unpacked",
    "verdict",
    "written_markup",
]
