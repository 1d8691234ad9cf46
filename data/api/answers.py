"""Answers that are kept: made and compressed once per question and revision, then looked up."""

import gzip
import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from data.services.shelf import Shelf

ROOM_BYTES = 64_000_000
"""Of compressed answers that are kept. A whole town, all its months and themes, takes a few of these."""

BOX_ROOM_BYTES = 8_000_000
"""Of answers about a box: there are endless boxes, and they must not drive out what the map asks for."""

_SMALLEST = 600  # bytes; under this, compressing costs more than it saves


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer, ready to send.

    Attributes:
        media_type: of the body. body: compressed when ``compressed``.
        etag: changes when, and only when, the body does.
        file_name: for a download; empty when it is not one.
    """

    media_type: str
    body: bytes
    compressed: bool
    etag: str
    file_name: str = field(default="")

    def __len__(self) -> int:
        return len(self.body)


def make(media_type: str, body: bytes, file_name: str = "") -> Answer:
    """Make an answer of a body."""
    compressed = len(body) >= _SMALLEST and media_type != "application/geopackage+sqlite3"
    # Weak, as the compressed and the plain body share it.
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    # mtime 0: the same body gives the same bytes, at every hour and on every server.
    return Answer(
        media_type, gzip.compress(body, 6, mtime=0) if compressed else body, compressed, etag, file_name
    )


class Answers:
    """The kept answers of one API."""

    def __init__(self, room_bytes: int = ROOM_BYTES) -> None:
        self._shelf = Shelf(room_bytes, weigh=len)

    def get(self, key: Hashable, make_answer: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, now or from before."""
        answer: Answer = self._shelf.get(key, make_answer)
        return answer


def send(answer: Answer, request: Request) -> Response:
    """Send an answer, or say that the asker already has it."""
    headers = {
        "ETag": answer.etag,
        "Cache-Control": "no-cache",  # keep it, but ask whether it is still so
        "Vary": "Accept, Accept-Encoding",
    }
    if _has(request.headers.get("if-none-match", ""), answer.etag):
        return Response(status_code=304, headers=headers)
    body = answer.body
    if answer.compressed:
        if _takes_gzip(request.headers.get("accept-encoding", "")):
            headers["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
    if answer.file_name:
        headers["Content-Disposition"] = f'attachment; filename="{answer.file_name}"'
    return Response(body, headers=headers, media_type=answer.media_type)


def _has(if_none_match: str, etag: str) -> bool:
    wanted = etag.removeprefix("W/")
    known = (one.strip().removeprefix("W/") for one in if_none_match.split(","))
    return any(one in (wanted, "*") for one in known)


def _takes_gzip(accept_encoding: str) -> bool:
    for part in accept_encoding.lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
