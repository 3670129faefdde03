"""Refuses requests outside the hours of VISIT_HOURS, before anything is asked of a host, its robots.txt included."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from harvester.middlewares.hosts import Hosts, hosts_of


class VisitingHours:
    """Inactive while the setting is empty."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy; raises HarvesterError where the setting is wrong, NotConfigured where it is empty."""
        hosts = hosts_of(crawler)
        if hosts.hours is None:
            raise NotConfigured  # with a reason it would be a warning in every run
        return cls(hosts)

    def process_request(self, request: Request) -> None:  # noqa: ARG002 - every one, whatever it asks for
        """Raise NotNow with the outcome NOT_DUE."""
        self._hosts.check_hours()
