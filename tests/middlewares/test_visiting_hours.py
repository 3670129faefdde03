"""The layer that keeps visiting hours: there where hours are set, and no word of it where none are."""

import logging

import pytest
from scrapy.core.downloader.middleware import DownloaderMiddlewareManager
from scrapy.utils.test import get_crawler

from harvester.middlewares.visiting_hours import VisitingHours


@pytest.mark.parametrize(("hours", "asked"), [("", False), ("22:00-06:00", True)])
def test_without_hours_there_is_no_layer_and_no_warning(
    hours: str, asked: bool, caplog: pytest.LogCaptureFixture
) -> None:
    layer = "harvester.middlewares.visiting_hours.VisitingHours"
    settings = {
        "DOWNLOADER_MIDDLEWARES_BASE": {}, "DOWNLOADER_MIDDLEWARES": {layer: 40}, "VISIT_HOURS": hours,
        "ADDRESS_DELAY": 1, "ADDRESS_CONCURRENCY": 1,
    }  # fmt: skip
    crawler = get_crawler(settings_dict=settings)
    with caplog.at_level(logging.WARNING):
        layers = DownloaderMiddlewareManager.from_crawler(crawler).middlewares
    assert any(isinstance(layer, VisitingHours) for layer in layers) is asked
    assert [record.getMessage() for record in caplog.records if record.name == "scrapy.middleware"] == []
