"""https for servers that today's rules keep out: old protocols, weak keys, certificates that prove nothing.

Only for a row that says so (option ``tls``); every other site is asked strictly. Python's own ssl module is used,
because the library of the ordinary connections no longer speaks TLS 1.0 and 1.1 at all.
"""

import socket
import ssl
from collections.abc import Awaitable, Callable

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler, _ClientResponse
from scrapy.core.downloader.handlers._base_streaming import BaseStreamingDownloadHandler
from scrapy.crawler import Crawler

LookUp = Callable[[str], Awaitable[str]]
"""Host name -> the address to connect to; raises for one that may not be connected to."""


def context_for(tls: str) -> ssl.SSLContext:
    """The rules of a row's ``tls`` option: ``unverified``, ``legacy`` or ``legacy-unverified``."""
    context = ssl.create_default_context()
    if tls.endswith("unverified"):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if tls.startswith("legacy"):
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.set_ciphers("DEFAULT:@SECLEVEL=0")  # short keys, SHA-1
        context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)  # renegotiation of before 2010
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # certificates of before RFC 5280, from 3.13 on refused
    return context


class LenientTls:
    """One handler a value of the option, made when it is first needed."""

    def __init__(self, crawler: Crawler, look_up: LookUp) -> None:
        self._crawler, self._look_up = crawler, look_up
        self._handlers: dict[str, LenientHandler] = {}

    def handler(self, tls: str) -> "LenientHandler":
        """The handler of a row's option; to be called while the loop runs."""
        if tls not in self._handlers:
            self._handlers[tls] = LenientHandler(self._crawler, context_for(tls), self._look_up)
        return self._handlers[tls]

    async def close(self) -> None:
        """Close what was opened."""
        for handler in self._handlers.values():
            await handler.close()


class LenientHandler(AiohttpDownloadHandler):
    """Scrapy's handler with a context of its own, connecting where we looked the name up."""

    experimental = False  # its warning is for those who would use it for every site

    def __init__(self, crawler: Crawler, context: ssl.SSLContext, look_up: LookUp) -> None:
        BaseStreamingDownloadHandler.__init__(self, crawler)
        self._ssl_context = context
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=_Resolver(look_up), limit=self._pool_size_total),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            response_class=_ClientResponse,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        )


class _Resolver(AbstractResolver):
    def __init__(self, look_up: LookUp) -> None:
        self._look_up = look_up

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - the resolver of all connections knows IPv4 only
    ) -> list[ResolveResult]:
        """The one address that was checked."""
        address = await self._look_up(host)
        flags = socket.AI_NUMERICHOST
        return [ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=flags)]

    async def close(self) -> None:
        """Nothing is held open."""
