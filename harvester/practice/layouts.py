"""The order of rows and columns in the statutory forms, as the templates under ``templates/forms`` print them.

Written down here a second time on purpose: the practice sites must not take their labels from the data the reader uses.
"""

APPLICANTS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_services_institution",
    "other_organization",
)
DENIED = (
    "denied_state_secret",
    "denied_forbidden_by_law",
    "denied_three_securities_one_stability",
    "denied_third_party_rights",
    "denied_internal_affairs",
    "denied_process_information",
    "denied_enforcement_file",
    "denied_administrative_inquiry",
)
UNABLE = ("unable_not_held", "unable_needs_creation", "unable_unclear_after_correction")
NOT_PROCESSED = (
    "not_processed_petition_complaint",
    "not_processed_repeat",
    "not_processed_publication",
    "not_processed_excessive",
    "not_processed_confirm_or_reissue",
)
OTHER = {
    "v2019": ("other_handling",),
    "v2021": ("other_correction_overdue", "other_fee_overdue", "other_misc"),
}
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
_REVIEW = tuple(
    f"{kind}_{outcome}" for kind in ("review", "litigation_direct", "litigation_after_review") for outcome in OUTCOMES
)

COLUMNS: dict[str, tuple[str, ...]] = {
    "v2019_art20_1": ("newly_made", "newly_disclosed", "total_disclosed"),
    "v2019_art20_5": ("previous_year_items", "change_this_year", "decisions"),
    "v2019_art20_6": ("previous_year_items", "change_this_year", "decisions"),
    "v2019_art20_8": ("previous_year_items", "change_this_year"),
    "v2019_art20_9": ("project_count", "total_amount"),
    "v2021_art20_1": ("issued", "repealed", "in_force"),
    "v2021_art20_5": ("decisions",),
    "v2021_art20_6": ("decisions",),
    "v2021_art20_8": ("amount_collected",),
    "v2019_applications": (*APPLICANTS, "total"),
    "v2021_applications": (*APPLICANTS, "total"),
    "v2019_review_litigation": _REVIEW,
    "v2021_review_litigation": _REVIEW,
    "reg2007_national_statistics": ("value",),
    "reg2007_local_fujian_2017": ("current_year", "cumulative"),
}


def result_rows(template: str) -> tuple[str, ...]:
    """The leaf rows under 本年度办理结果, in the order of the form of ``template``."""
    return ("granted", "partially_granted", *DENIED, *UNABLE, *NOT_PROCESSED, *OTHER[template])


def template_of(fiscal_year: int) -> str:
    """The form that was in force for a fiscal year."""
    return "reg2007" if fiscal_year < 2019 else "v2019" if fiscal_year < 2021 else "v2021"
