"""Under which names a request says on whose account it is made, and its answer what it is. Names only."""

SITE = "site"
"""The registry row (``Site``) on whose account the request is made."""
KIND = "kind"
"""``PageKind`` of the page asked for."""
VERDICT = "verdict"
"""``Verdict`` on the answer, added on its way back."""
