"""A tiny tile server for tests: it gives a small PNG for every tile, or what it is told to."""

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from geo.tiles import Tile

_PATH = re.compile(r"/(\d+)/(\d+)/(\d+)\.png(?:\?.*)?")


def picture(shade: int = 200, side: int = 8) -> bytes:
    """A small grey PNG."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * side) * side
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the server."""

    status: int = 200
    body: bytes = field(default_factory=picture)
    media_type: str = "image/png"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class TileServer:
    """A running server.

    Attributes:
        url: its address, as the setting wants it.
        asked: how often each tile was asked for.
        replies: what comes first for a tile, one after another, before the usual picture.
        always: what comes for every tile, when something else than a picture.
    """

    url: str
    asked: Counter[Tile] = field(default_factory=Counter)
    replies: dict[Tile, list[Reply]] = field(default_factory=dict)
    always: Reply | None = None

    def reply(self, tile: Tile) -> Reply:
        """Return what comes for a tile now."""
        waiting = self.replies.get(tile, [])
        return waiting.pop(0) if waiting else self.always or Reply()


@contextmanager
def running_tile_server() -> Iterator[TileServer]:
    """Run a tile server on a free port of this machine."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = _PATH.fullmatch(self.path)
            reply = Reply(404, b"")
            if found:
                tile = Tile(*map(int, found.groups()))
                server.asked[tile] += 1
                reply = server.reply(tile)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server = TileServer(f"http://127.0.0.1:{running.server_port}/{{z}}/{{x}}/{{y}}.png")
    Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    running.shutdown()
    running.server_close()
