"""The last step before the network: whether a host may be asked now, at which address, and when it is its turn.

A download handler and not a middleware, because only here nothing else waits between the decision and the connection.
"""

import asyncio
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from harvester.fetch import KIND, LONGEST_SLEEP, SITE, TOO_MANY, HostRule, is_address, is_private, place_of, retry_after
from harvester.items import Outcome
from harvester.middlewares.heads import bound_heads
from harvester.middlewares.hosts import hosts_of
from harvester.middlewares.lenient_tls import LenientTls
from harvester.middlewares.refusals import HeadTooLarge, NotNow, PrivateAddress, TlsFailed
from harvester.middlewares.resolver import GuardedResolver
from harvester.middlewares.turnstile import Passage, Turnstile
from harvester.registry import Site


class Transport(BaseDownloadHandler):
    """http and https, with manners. What is refused raises; see ``refusals``."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._hosts = hosts_of(crawler)
        self._pacing = self._hosts.pacing
        self._inflow = self._hosts.inflow
        bound_heads()
        self._strict = HTTP11DownloadHandler.from_crawler(crawler)
        self._lenient = LenientTls(crawler, self._address)

    async def download_request(self, request: Request) -> Response:
        """Send a request when it is its turn; the next one to the host waits until the answer has been judged."""
        host, place = urlsplit(request.url).hostname or "", _place(request)
        await self._hosts.enter(request, host, self._pacing.width(request))
        self._hosts.check(place, request.meta.get(KIND))
        with self._hosts.wait():
            await self._let_sleep(place)
        return await self._in_turn(request, host, place)

    async def _in_turn(self, request: Request, host: str, place: str) -> Response:
        address = await self._address_of(request, host)
        turnstile = self._turnstile(request, address, host)
        async with turnstile.passage(self._hosts.wait()) as passage:
            with self._hosts.wait():
                await self._inflow.room()
            turnstile.gate.held(asyncio.get_running_loop().time())
            self._hosts.check(place, request.meta.get(KIND))  # it may have been stopped while this request waited
            self._hosts.count(place)
            self._pacing.sent(request)
            return await self._send(request, place, passage)

    async def close(self) -> None:
        """Close what is open."""
        await self._strict.close()
        await self._lenient.close()

    async def _send(self, request: Request, place: str, passage: Passage) -> Response:
        site = request.meta.get(SITE)
        tls = site.option("tls", "") if isinstance(site, Site) and request.url.startswith("https:") else ""
        try:
            handler = self._lenient.handler(tls) if tls else self._strict
            response = await handler.download_request(request)
        except DownloadTimeoutError:
            passage.latency = float(request.meta.get("download_timeout", 0.0))
            self._hosts.host(place).breaker_of(request.meta.get(KIND)).silence()
            raise
        except Exception as error:
            failed = TlsFailed.behind(error) or HeadTooLarge.behind(error)
            if failed is None:
                raise
            raise failed from error
        else:
            passage.latency, passage.well = request.meta.get("download_latency", 0.0), response.status < 400
            self._learn(place, response, request.meta.get(KIND))
            self._inflow.answered()
            return response
        finally:
            self._hosts.note(place)
            if passage.latency is not None:
                self._pacing.answered(request, passage.latency, well=passage.well)

    def _learn(self, place: str, response: Response, kind: object) -> None:
        """What status and Retry-After say about the host."""
        header = response.headers.get("Retry-After")
        asked = retry_after(header.decode("latin-1"), self._hosts.clock()) if header else None
        asked = asked if response.status >= 400 else None
        about_us = response.status == TOO_MANY or asked is not None  # not about the file: it holds for the host
        breaker = self._hosts.host(place).breaker_of(None if about_us else kind)
        breaker.answer(response.status, patience=asked if asked is not None and asked <= LONGEST_SLEEP else None)
        if asked is not None and asked > LONGEST_SLEEP:
            breaker.stop(f"asked to be left alone for {asked:.0f} seconds ({response.status})")
        elif asked:
            self._hosts.sleep(place, asyncio.get_running_loop().time(), asked)

    async def _let_sleep(self, place: str) -> None:
        """Wait while the host wants to be left alone; another answer may prolong it meanwhile."""
        loop = asyncio.get_running_loop()
        while (rest := self._hosts.host(place).asleep_until - loop.time()) > 0:
            await asyncio.sleep(rest)
            self._hosts.check(place)

    def _turnstile(self, request: Request, address: str, host: str) -> Turnstile:
        turnstile = self._hosts.turnstile(address)
        turnstile.gate.meet(host, self._pacing.pause(request), self._pacing.width(request))
        return turnstile

    async def _address_of(self, request: Request, host: str) -> str:
        """The address a request goes to, checked; behind a proxy it is the proxy who looks the name up."""
        proxy = request.meta.get("proxy")
        if proxy:
            self._trust(urlsplit(proxy).hostname or "")
            return host
        rule: HostRule | None = getattr(self.crawler.spider, "host_rule", None)
        site = request.meta.get(SITE)
        named = rule is None or (_written_as_address(host) and rule.names(request.url))
        if named or (isinstance(site, Site) and site.option("private_address", False) and _is_own(site, host)):
            self._trust(host)
        return await self._address(host)

    async def _address(self, host: str) -> str:
        """Look a host up; raises PrivateAddress and CannotResolveHostError."""
        from twisted.internet import reactor

        if is_address(host):
            if is_private(host) and host not in self._trusted():
                raise PrivateAddress(f"{host} is an address of a private network")
            return host
        try:
            address: str = await maybe_deferred_to_future(reactor.resolve(host))  # type: ignore[arg-type]  # wrongly declared
        except (DNSLookupError, TimeoutError) as error:
            raise CannotResolveHostError(str(error)) from error
        return address

    def _trust(self, host: str) -> None:
        self._trusted().add(host)

    def _trusted(self) -> set[str]:
        from twisted.internet import reactor

        resolver = reactor.resolver
        if not isinstance(resolver, GuardedResolver):
            raise NotNow(Outcome.FAILED, f"TWISTED_DNS_RESOLVER is {type(resolver).__name__}, which checks no address")
        return resolver.trusted


def _place(request: Request) -> str:
    host, port = place_of(request.url) or ("", 0)
    return f"{host}:{port}"


def _is_own(site: Site, host: str) -> bool:
    return urlsplit(site.listing_url).hostname == host


def _written_as_address(host: str) -> bool:
    """``127.0.0.1`` and all its other spellings (``127.1``, ``0x7f.1``, ``localhost``): a row that says so means it."""
    return is_address(host) or host == "localhost" or all(_number(part) for part in host.split("."))


def _number(part: str) -> bool:
    try:
        return int(part, 16 if part.lower().startswith("0x") else 10) >= 0
    except ValueError:
        return False
