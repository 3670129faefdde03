"""The keys of ``Request.meta`` that the spider sets and the middlewares read or add to."""

SITE = "site"
"""The registry row (``Site``) on whose account the request is made."""
KIND = "kind"
"""``PageKind`` of the page asked for."""
VERDICT = "verdict"
"""``fetch.Verdict`` of the answer, added by the middleware of that name."""
