"""Walks over the stored answers of a case as the spider walks over a site, with the spider's own bookkeeping."""

from collections import deque
from dataclasses import dataclass, field

from scrapy.http import Request, Response, TextResponse

from harvester.commands.listing_case import Answer, ListingCase, request_key
from harvester.fetch import judge_answer
from harvester.items import PAGE_GONE, Entry, Outcome, Refusal
from harvester.platforms import GUESSED, PAGE, YEAR, Platform, platform_for
from harvester.spiders.visits import Visit


@dataclass(slots=True)
class Walk:
    platform: Platform
    entries: list[Entry] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    outcome: Outcome = Outcome.FAILED
    message: str = ""


def walk(case: ListingCase, most: int = 60) -> Walk:
    answers = {answer.request: answer for answer in case.answers}
    platform = platform_for(case.site)
    visit = Visit(site=case.site, platform=platform)
    result = Walk(platform=platform)
    waiting = deque(request for request in platform.listing_requests() if visit.ask(request))
    while waiting:
        request = waiting.popleft()
        result.asked.append(request_key(request))
        assert len(result.asked) <= most, "the walk does not end"
        response = respond(request, answers.get(request_key(request)))
        verdict = judge_answer(response.status, {}, response.body, request.url, response.url)
        if verdict.outcome is not Outcome.OK:
            ahead = [each for each in (platform.led_on(response) if verdict.leads_on else ()) if visit.ask(each)]
            if not ahead and not (request.meta[GUESSED] and verdict.outcome in PAGE_GONE):
                visit.page_lost(request.meta[PAGE], verdict.outcome, verdict.reason)
            waiting.extend(ahead)
            continue
        step = visit.take(platform.parse_listing(response), request.meta[PAGE], guessed=request.meta[GUESSED])
        result.entries += step.entries
        result.refusals += step.refusals
        for each in step.requests:
            assert YEAR in each.meta or each.meta[PAGE] in (1, request.meta[PAGE] + 1), request_key(each)
        waiting.extend(step.requests)
    result.outcome, result.message = visit.listing_outcome()
    return result


def respond(request: Request, answer: Answer | None) -> Response:
    found = answer or Answer(request="", body=b"<html><body>404 Not Found</body></html>", status=404)
    return TextResponse(
        request.url,
        status=found.status,
        body=found.body,
        headers={"Content-Type": found.content_type},
        request=request,
    )
