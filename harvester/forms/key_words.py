"""Keys of forms and indicators in words, Chinese as the forms print them and English. Pure."""

from functools import cache

from harvester.forms.loader import load_forms

_GROUPS = (
    ("denied_", "refused: "), ("unable_", "unable to provide: "), ("not_processed_", "not processed: "),
    ("other_correction_overdue", "other handling: applicant did not correct in time"),
    ("other_fee_overdue", "other handling: applicant did not pay in time"), ("other_misc", "other handling: other"),
    ("review_", "reviews: "), ("litigation_direct_", "lawsuits filed directly: "),
    ("litigation_after_review_", "lawsuits after review: "),
)  # fmt: skip
_PLAINER = {
    "granted": "granted", "partially_granted": "granted in part", "results_total": "all results",
    "denied": "refused", "unable_not_held": "unable to provide: not held by this organ",
    "unable_needs_creation": "unable to provide: would have to be made",
    "unable_unclear_after_correction": "unable to provide: unclear even after correction",
    "denied_forbidden_by_law": "refused: forbidden by another law",
    "denied_process_information": "refused: work in progress",
    "denied_three_securities_one_stability": "refused: security and stability",
    "denied_enforcement_file": "refused: file of law enforcement",
    "denied_administrative_inquiry": "refused: to be looked up elsewhere",
    "not_processed_petition_complaint": "not processed: petition or complaint",
    "not_processed_repeat": "not processed: asked before",
    "not_processed_excessive": "not processed: excessive number of requests",
    "not_processed_confirm_or_reissue": "not processed: asks to confirm or issue again what the applicant has",
    "unable_to_provide": "unable to provide", "review_litigation": "reviews and lawsuits",
    "problems_improvements": "problems and improvements",
    "new_received": "new requests", "carried_over": "carried over from last year",
    "carried_forward": "carried forward to next year", "count": "number of cases",
}  # fmt: skip


def spoken(key: str | None) -> str:
    """A key in English words: natural_person -> natural person, denied_state_secret -> refused: state secret."""
    if not key:
        return ""
    if key in _PLAINER:
        return _PLAINER[key]
    for start, group in _GROUPS:
        if key == start:
            return group
        if start.endswith("_") and key.startswith(start):
            return group + key.removeprefix(start).replace("_", " ")
    return key.replace("_", " ")


def key_label(key: str) -> str:
    """The Chinese label of a family, row or column, the newest form's of several; an unknown key as it is."""
    return _labels().get(key, key)


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, str] = {}
    for form in sorted(load_forms().tables, key=lambda form: form.template):
        labels[form.family] = form.title
        labels |= {line.key: "·".join(line.path) if line.block else line.label for line in (*form.rows, *form.columns)}
    return labels
