"""What is in sight when a number is read: the heading's topic, what was stated just before, the report's year."""

import re
from dataclasses import dataclass, field

from harvester.forms.wordings import Narrative
from harvester.items import Figure, Period
from harvester.parse.figures.items import Item

REQUESTS = frozenset({"requests", "replies"})
DISPUTES = frozenset({"reviews", "lawsuits"})
PUBLISHING = frozenset({"proactive", "channels"})
"""Families of indicators: of what was asked for and answered, of cases about it, of what was published."""
_CASES = REQUESTS | DISPUTES
AT_LARGE = frozenset({"overview", "overall_situation"})
"""Chapters about everything."""
_CARRIER = re.compile(
    r"(?P<media>新媒体|微博[、和及]*(?:政务)?微信(?:公众[号平台账]*)?|微信(?:公众号)?[、和及]*(?:政务)?微博|两微)|(?P<wechat>微信|公众号)|(?P<weibo>微博)"
    r"|(?P<site>网站|官网|门户网|校园网)|(?P<gazette>公报)"
    r"|(?P<elsewhere>(?:管理|填报|报送)(?:信息)?(?:平台|系统))"
    r"|(?P<other>头条(?!新闻|要闻)|抖音|视频号|客户端|公开栏(?!目)|公示栏|宣传栏|公告栏|(?<!转[发载])(?<!转[发载][^在到至于].)媒体|报刊|报纸|报》|广播|电视|屏(?!蔽)|LED)"
)
_CARRIER_SIGN = re.compile("[网微众报抖条频客栏媒播视屏L管](?:(?<!管)|理[平系信])")
"""Of which each carrier holds one."""
_CARRIERS = frozenset(_CARRIER.groupindex)
_ONE_BREATH = re.compile(r"[^,;:。、]{0,8}[、和及与][^,;:。、]{0,8}")
"""What stands between two carriers that are named together: 门户网站、“某某体育”微信公众号."""
SEVERAL = "several"
"""The carrier where a site and others were named together: what follows is no one's of them."""
_OF_PAGES = {"site", SEVERAL}
_IMPLIED = {"requests": {"replies"}, "replies": {"requests"}, "channels": {"proactive"}, "proactive": {"channels"}}
_TOPIC_OF_KEY = {
    "applications": "requests", "review_litigation": "disputes", "fees": "fees", "proactive_disclosure": "proactive",
    "interpretation_response": "response", "proposals": "proposals", "enquiries": "enquiries",
    "proactive_disclosure_narrative": "proactive", "applications_narrative": "requests",
}  # fmt: skip
_ALL_PUBLISHED = frozenset({"proactive_total", "channel_website"})
_UPKEEP = frozenset({"platform", "organisation", "training"})
SILENT_SECTIONS = {"problems_improvements"}
"""Plans and shortcomings: what they deny was not counted."""


@dataclass(slots=True)
class Context:
    """The reader's memory while it goes through a report.

    ``names``: the report's title and publisher; ``listing`` is on from 其中 to the end of the enumeration,
    ``bracketed`` where that stands in brackets; ``other_verb``: the number before was said of what other verbs do
    (办理许可60件), which a bare item shares; ``running``: the number before counts all years or a state; ``items``: the
    numbers of the ``sentences`` that go on with each other, the last of them counted from 0, ``unread`` where one of
    them that may count things published told nothing; ``foreign``: what is taken
    apart counts other matters.
    """

    narrative: Narrative
    fiscal_year: int | None
    names: str = ""
    section_key: str | None = None
    topic: str | None = None
    heading_topic: str | None = None
    families: list[str] = field(default_factory=list)
    stated: list[str] = field(default_factory=list)
    values: dict[str, float | int | None] = field(default_factory=dict)
    units: dict[str, str | None] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    whole: str | None = None
    listing: bool = False
    bracketed: bool = False
    dispute: str | None = None
    carrier: str | None = None
    continues: bool = False
    heading: str = ""
    enumeration: bool = False
    opened_at: int = 0
    other_verb: bool = False
    running: str | None = None
    items: list[Item] = field(default_factory=list)
    unread: bool = False
    sentences: int = 0
    foreign: bool = False

    def open_section(self, key: str | None, headings: list[str]) -> None:
        """Forget what the section before stated; ``headings`` are those above and of the section, outermost first."""
        self.section_key = key
        self.topic = self.heading_topic = self._topic(key, headings)
        self.heading = headings[-1] if headings else ""
        self.families, self.stated, self.values, self.units = [], [], {}, {}
        self.whole, self.listing, self.bracketed, self.dispute, self.continues = None, False, False, None, False
        self.items, self.sentences, self.unread = [], 0, False
        if ("复议" in self.heading) != ("诉讼" in self.heading):
            self.hear(self.heading)

    def _topic(self, key: str | None, headings: list[str]) -> str | None:
        for heading in reversed(headings):
            topic = self.narrative.topic_of(heading)
            if topic is not None:
                return topic
        return _TOPIC_OF_KEY.get(key or "")

    def turn_to(self, topic: str | None, *, chapter: bool) -> None:
        """Words that open a paragraph speak of something of their own; without a topic the heading's counts again.

        How the work is kept up (渠道, 制度, 培训) is spoken of within every topic and does not end a heading's.
        A chapter of its own forgets what was stated before.
        """
        if chapter:
            self.families, self.stated, self.whole, self.dispute = [], [], None, None
        self.topic = self.heading_topic if topic is None or (self.heading_topic and topic in _UPKEEP) else topic

    def open_sentence(self, *, continues: bool, joins: bool) -> None:
        """Forget the enumeration unless the sentence before ended in a colon or semicolon.

        ``joins``: whether its numbers may be of one list with those before, as with one that begins with 其中.
        """
        self.sentences += 1
        if not joins:
            self.items, self.sentences, self.unread = [], 0, False
        if not continues:
            self.listing, self.bracketed, self.carrier = False, False, None
            self.stated = self.stated[-1:]
            self.families = self.families[-1:]
        self.continues = continues
        self.opened_at = len(self.stated)
        self.places = {}
        self.other_verb = self.foreign = False
        self.running = None

    def named(self, indicator: str, since_2019: str) -> str:
        """The indicator that a wording stands for in the year of the report; many have another name since 2019."""
        return since_2019 if (self.fiscal_year or 0) >= 2019 else indicator

    @property
    def of_cases(self) -> bool:
        """Whether the last figure was of requests or disputes."""
        return bool(self.families) and self.families[-1] in _CASES

    @property
    def recent(self) -> list[str]:
        """What this sentence has stated so far, else the last statement before it."""
        return self.stated[self.opened_at :] or self.stated[-1:]

    def state(self, figure: Figure, end: int | None = None) -> None:
        """Remember a figure that was just read; ``end``: where its number ends in the folded sentence."""
        if end is not None:
            self.places[figure.indicator] = end
        family = self.narrative.family(figure.indicator)
        self.families.append(family)
        if family in DISPUTES:
            self.dispute = family
        self.stated.append(figure.indicator)
        self.running = None if figure.period is Period.YEAR else figure.indicator
        if figure.indicator in _ALL_PUBLISHED and self.topic == "requests" and self.heading_topic != "requests":
            self.topic = self.heading_topic or "proactive"  # the paragraph that turned to requests is over
        self.values[figure.indicator], self.units[figure.indicator] = figure.value, figure.unit
        if figure.part_of is None and family != "rates":
            self.whole = figure.indicator

    def hear(self, words: str) -> None:
        """Take note of what the words before a number speak of: review or lawsuit, which channel; the last named."""
        if "诉" in words or "复议" in words:
            review, lawsuit = words.rfind("复议"), max(words.rfind("诉讼"), words.rfind("应诉"), words.rfind("起诉"))
            if review >= 0 or lawsuit >= 0:
                self.dispute = "reviews" if review > lawsuit else "lawsuits"
        if _CARRIER_SIGN.search(words):
            end = None
            for match in _CARRIER.finditer(words):
                self.carrier = self._carrier_beside(match, words, end)
                end = match.end()

    def _carrier_beside(self, match: re.Match[str], words: str, end: int | None) -> str | None:
        """The kind of a carrier, or ``SEVERAL`` where it is named in one breath with the one that ends at ``end``."""
        if end is None or match.lastgroup == self.carrier:
            return match.lastgroup
        if end == match.start():  # 微信公众号 is one carrier in two words, 县政府网微信公众号 the second
            return SEVERAL if self.carrier == SEVERAL else match.lastgroup
        paged = self.carrier in _OF_PAGES or match.lastgroup in _OF_PAGES
        return SEVERAL if paged and _ONE_BREATH.fullmatch(words, end, match.start()) else match.lastgroup

    def sees(self, tokens: tuple[str, ...], clause: str) -> bool:
        """Whether one of the families or literal words is in sight."""
        return not tokens or any(
            self._family_in_sight(token) if token.isascii() and token.isalpha() else token in clause for token in tokens
        )

    def _family_in_sight(self, family: str) -> bool:
        if family in DISPUTES:
            return self.dispute == family
        if family == "enumeration":
            return self.enumeration
        if family in _CARRIERS:
            return self.carrier == family
        if self.topic is not None and (self.topic == family or family in _IMPLIED.get(self.topic, ())):
            return True
        return any(seen == family or family in _IMPLIED.get(seen, ()) for seen in self.families)

    def just_stated(self, indicators: frozenset[str], *, last: bool = False) -> bool:
        """Whether one of the indicators was stated in this sentence (``last``: last), or is the whole taken apart."""
        if last:
            return bool(self.stated) and self.stated[-1] in indicators
        return not indicators.isdisjoint(self.stated) or self.whole in indicators
