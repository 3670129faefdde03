"""HTTP/1.1 over asyncio streams: bytes to ``Request``, ``Answer`` to bytes. One task a connection, no thread."""

import asyncio
import email.utils
import socket
import struct
from collections.abc import Callable
from http import HTTPStatus

from harvester.practice.page import Answer, Request
from harvester.practice.tls import ALERT

Respond = Callable[[Request], Answer]
_MOST_HEAD = 32 * 1024
_MOST_BODY = 64 * 1024
_BLOCK = 64 * 1024
_IDLE = 60.0
"""Seconds a kept connection may stay silent."""


class BadRequestError(Exception):
    """Bytes that are no HTTP request this server would read."""


async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, respond: Respond) -> None:
    """Answer the requests of one connection until it ends; a client that breaks off is no error."""
    try:
        while await _exchange(reader, writer, respond):
            pass
    except asyncio.CancelledError:
        writer.transport.abort()  # the sites are closing, and this client may never read what is still on its way
    except (ConnectionError, TimeoutError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def refuse_tls(writer: asyncio.StreamWriter) -> None:
    """Tell a client that wants https that there is no way to it."""
    try:
        writer.write(ALERT)
        await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def _exchange(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, respond: Respond) -> bool:
    """One request and its answer; True where the connection stays open."""
    try:
        request, version = await _read(reader)
    except (BadRequestError, asyncio.LimitOverrunError, ValueError):
        writer.write(_bytes(Answer(status=400, headers=(("Content-Length", "0"),)), head=False, keep=False))
        await writer.drain()
        return False
    connection = request.headers.get("connection", "").lower()
    answer = respond(request)
    ends = answer.cut is not None or answer.filler > 0 or answer.status == 0
    keep = not ends and "close" not in connection and (version == "HTTP/1.1" or "keep-alive" in connection)
    if answer.wait:
        await asyncio.sleep(answer.wait)
    if answer.status:
        writer.write(_bytes(answer, head=request.method == "HEAD", keep=keep))
        await writer.drain()
        await _fill(writer, answer.filler)
    if answer.reset:
        _reset(writer)
    return keep


async def _fill(writer: asyncio.StreamWriter, count: int) -> None:
    """Bytes of nothing, no more of them in memory than one block."""
    block = b" " * _BLOCK
    for sent in range(0, count, _BLOCK):
        writer.write(block[: count - sent])
        await writer.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Let the connection end with a reset, as when a server dies."""
    raw = writer.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def _read(reader: asyncio.StreamReader) -> tuple[Request, str]:
    async with asyncio.timeout(_IDLE):
        head = await reader.readuntil(b"\r\n\r\n")
        if len(head) > _MOST_HEAD:
            raise BadRequestError
        first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        parts = first.split(" ")
        if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
            raise BadRequestError
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        if not 0 <= length <= _MOST_BODY or "transfer-encoding" in headers:
            raise BadRequestError
        body = await reader.readexactly(length) if length else b""
    return Request(method=parts[0], target=parts[1], headers=headers, body=body), parts[2]


def _bytes(answer: Answer, *, head: bool, keep: bool) -> bytes:
    try:
        reason = HTTPStatus(answer.status).phrase
    except ValueError:
        reason = ""
    lines = [f"HTTP/1.1 {answer.status} {reason}", f"Date: {email.utils.formatdate(usegmt=True)}", "Server: practice"]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    lines.append(f"Connection: {'keep-alive' if keep else 'close'}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if head else answer.body[: answer.cut])
