"""Errors on the way to a page, as the engine raises them."""

import pytest
from scrapy import exceptions
from twisted.internet import error as network
from twisted.python.failure import Failure

from harvester.fetch import judge_error
from harvester.items import Outcome
from harvester.middlewares.refusals import OffSite, RobotsRefused, RobotsUnreachable


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (exceptions.DownloadTimeoutError("took longer"), Outcome.TIMEOUT),
        (network.TimeoutError(), Outcome.TIMEOUT),
        (TimeoutError(), Outcome.TIMEOUT),
        (exceptions.CannotResolveHostError("x"), Outcome.UNREACHABLE),
        (network.DNSLookupError(), Outcome.UNREACHABLE),
        (exceptions.DownloadConnectionRefusedError("x"), Outcome.UNREACHABLE),
        (exceptions.DownloadFailedError("x"), Outcome.UNREACHABLE),
        (exceptions.ResponseDataLossError("x"), Outcome.UNREACHABLE),
        (network.ConnectionLost(), Outcome.UNREACHABLE),
        (ConnectionResetError(), Outcome.FAILED),
        (exceptions.DownloadCancelledError("x"), Outcome.TOO_LARGE),
        (exceptions.IgnoreRequest("body exceeded DOWNLOAD_MAXSIZE"), Outcome.TOO_LARGE),
        (exceptions.IgnoreRequest("above DOWNLOAD_MAXSIZE"), Outcome.TOO_LARGE),
        (exceptions.IgnoreRequest("size exceeded"), Outcome.TOO_LARGE),
        (exceptions.IgnoreRequest("a wish of a middleware"), Outcome.FAILED),
        (OffSite("x"), Outcome.OFF_SITE),
        (RobotsRefused("x"), Outcome.ROBOTS_REFUSED),
        (RobotsUnreachable(Outcome.SERVER_ERROR, "server error 503"), Outcome.SERVER_ERROR),
        (ValueError("x"), Outcome.FAILED),
    ],
)
def test_each_error_has_its_outcome(error, outcome):
    assert judge_error(error).outcome is outcome


def test_a_page_that_redirects_to_itself_checks_for_cookies():
    error = exceptions.IgnoreRequest("max redirections reached")
    assert judge_error(error, ["http://a/", "http://a/"]).outcome is Outcome.CHALLENGE
    assert judge_error(error, ["http://a/", "http://b/"]).outcome is Outcome.REDIRECT_LOOP


def test_an_error_behind_another_is_quoted_in_its_own_words():
    behind = [Failure(network.ConnectionDone()), Failure(network.ConnectionLost("Broken pipe."))]
    said = judge_error(exceptions.DownloadFailedError(f"[{behind[0]!r}]")).reason
    assert said == "connection failed: Connection was closed cleanly."
    assert "Broken pipe." in judge_error(exceptions.DownloadFailedError(f"{behind}")).reason
    assert "twisted" not in judge_error(exceptions.DownloadFailedError(f"{behind}")).reason


def test_a_long_text_is_cut():
    assert len(judge_error(ValueError("x" * 10_000)).reason) < 400
