"""Consistent numbers for the statistics tables of the years before 2019: the national one and the one of Fujian."""

import random

from harvester.practice.model import Value

_MOST_DEALT = 400


def dealt(rng: random.Random, total: int, parts: int) -> list[int]:
    """``total`` dealt out over ``parts`` hands; most of it lands in the first ones, as in real tables."""
    hands = [0] * parts
    weights = [1 / (place + 1) ** 1.5 for place in range(parts)]
    for hand in rng.choices(range(parts), weights, k=min(total, _MOST_DEALT)):
        hands[hand] += 1
    hands[0] += total - min(total, _MOST_DEALT)
    return hands


def local_year(total: int, website: int, channels: list[int], replies: list[int]) -> dict[str, int]:
    """The 年度 column of the Fujian annex; ``channels`` are online, in person, letter."""
    year = {"proactive_total": total, "channel_website": website, "channel_gazette": total - website}
    year |= {"requests_received": sum(channels), "requests_in_person": channels[1], "requests_online": channels[0]}
    year |= {"requests_letter_fax": channels[2], "replies_total": sum(replies), "reply_granted": replies[0]}
    year |= {"reply_partially_granted": replies[1], "reply_denied": replies[3], "reply_other": replies[2]}
    year |= {"complaints": 0, "reviews": 0, "lawsuits": 0}
    return year


def national_year(
    rng: random.Random, scale: int, total: int, website: int, channels: list[int], replies: list[int]
) -> dict[str, Value]:
    """The table of the 2014 notice; ``channels`` are online, in person, letter, ``replies`` four kinds of answers."""
    normative = rng.randint(0, max(1, total // 40))
    review, lawsuit = (dealt(rng, rng.randint(0, max(1, scale // 8)), 3) for _ in range(2))
    staff = (rng.randint(1, 4), rng.randint(1, 12))
    received, late = sum(channels), rng.randint(0, sum(channels) // 9)
    meetings = rng.randint(1, 6)
    return {
        "proactive_total": total, "proactive_normative_documents": normative,
        "normative_documents_issued": normative + rng.randint(0, 3),
        "channel_gazette": rng.randint(0, 20), "channel_website": website, "channel_weibo": rng.randint(0, total),
        "channel_wechat": total - website, "channel_other": rng.randint(0, 60),
        "hot_topics_answered": rng.randint(0, 9), "press_conferences": meetings + 1, "press_conferences_by_head": 1,
        "online_interviews": meetings, "online_interviews_by_head": rng.randint(0, meetings),
        "policy_interpretations": rng.randint(0, 80), "social_media_responses": rng.randint(0, 30),
        "other_responses": rng.randint(0, 5),
        "requests_received": received, "requests_in_person": channels[1], "requests_fax": 0,
        "requests_online": channels[0], "requests_letter": channels[2],
        "requests_closed": received, "requests_closed_on_time": received - late, "requests_closed_extended": late,
        "replies_total": sum(replies), "reply_already_public": replies[1], "reply_granted": replies[0],
        "reply_partially_granted": 0, "reply_denied": replies[3], "denied_state_secret": 0,
        "denied_commercial_secret": 0, "denied_personal_privacy": replies[3], "denied_security_stability": 0,
        "denied_not_government_information": 0, "denied_other_law": 0, "reply_not_this_body": replies[2],
        "reply_not_exist": 0, "reply_asked_to_correct": 0, "reply_other_route": 0,
        "reviews": sum(review), "review_upheld": review[0], "review_corrected": review[1],
        "review_other": review[2], "lawsuits": sum(lawsuit), "lawsuit_upheld": lawsuit[0],
        "lawsuit_corrected": lawsuit[1], "lawsuit_other": lawsuit[2], "complaints": 0, "fees_collected": 0,
        "dedicated_units": 1, "reading_points": rng.randint(1, 5), "staff": sum(staff),
        "staff_full_time": staff[0], "staff_part_time": staff[1], "special_funding": round(rng.random() * 50, 1),
        "meetings": meetings, "training_courses": rng.randint(1, 5), "training_attendance": rng.randint(20, 1500),
    }  # fmt: skip
