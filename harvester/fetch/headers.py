"""Headers of an answer as text."""

from collections.abc import Iterable, Sequence


def lower_headers(headers: Iterable[tuple[bytes, Sequence[bytes]]]) -> dict[str, str]:
    """Headers by lower-cased name; of several with one name, the last."""
    return {name.decode("latin-1").lower(): values[-1].decode("latin-1") for name, values in headers if values}
