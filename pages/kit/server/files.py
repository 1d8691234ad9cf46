"""Files that never change while the process runs: read once, compressed once, kept in memory.

Streamlit sends its own bundles uncompressed and leaves compression to a proxy. A town hall laptop
has no proxy and a meeting room has bad Wi-Fi, so we compress here, but each file only once.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

FOR_EVER = "public, max-age=31536000, immutable"

# Debian and Windows disagree about some of these, so they are said here.
_MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".png": "image/png",
}
_COMPRESSIBLE = frozenset({".js", ".css", ".svg", ".json"})


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The bytes of one file as they go out; ``gzipped`` is None where compressing gains nothing."""

    body: bytes
    gzipped: bytes | None
    media_type: str
    etag: str


_kept: dict[Path, KeptFile] = {}


def keep(path: Path) -> KeptFile:
    """Read and compress a file, once per process.

    Raises:
        OSError: when the file cannot be read.
    """
    if path not in _kept:
        _kept[path] = _read(path)
    return _kept[path]


async def keep_without_waiting(path: Path) -> KeptFile:
    """The same, without holding up other visitors while a file is read and compressed."""
    return _kept[path] if path in _kept else await run_in_threadpool(keep, path)


def _read(path: Path) -> KeptFile:
    body = path.read_bytes()
    suffix = path.suffix.lower()
    media_type = _MEDIA_TYPES.get(suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    gzipped = gzip.compress(body, compresslevel=6, mtime=0) if suffix in _COMPRESSIBLE else None
    if gzipped is not None and len(gzipped) >= len(body):
        gzipped = None
    return KeptFile(body, gzipped, media_type, f'"{hashlib.sha256(body).hexdigest()[:16]}"')


def respond(file: KeptFile, request_headers: Headers) -> Response:
    """Answer a request for a kept file: compressed when asked for, empty when already there."""
    headers = {"Cache-Control": FOR_EVER, "ETag": file.etag, "Vary": "Accept-Encoding"}
    if file.etag in request_headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if file.gzipped is not None and "gzip" in request_headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.gzipped, media_type=file.media_type, headers=headers)
    return Response(file.body, media_type=file.media_type, headers=headers)


class KeptFiles:
    """An ASGI app for a fixed table of files: name under the mount point to path on disk."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path = self._files.get(_path_under_mount(scope))
        if path is None or scope["method"] not in ("GET", "HEAD"):
            await PlainTextResponse("Niet gevonden", 404)(scope, receive, send)
            return
        response = respond(await keep_without_waiting(path), Headers(scope=scope))
        await response(scope, receive, send)


class CompressBundles:
    """Middleware that sends Streamlit's own scripts and styles compressed.

    Only names that exist in ``directory`` are served; everything else goes on to the app.
    """

    def __init__(self, app: ASGIApp, prefix: str, directory: Path) -> None:
        self._app = app
        self._prefix = prefix
        self._paths = {
            path.relative_to(directory).as_posix(): path
            for path in directory.rglob("*")
            if path.suffix in _COMPRESSIBLE
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(self._prefix):
            path = self._paths.get(scope["path"].removeprefix(self._prefix))
            if path is not None:
                response = respond(await keep_without_waiting(path), Headers(scope=scope))
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _path_under_mount(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")).lstrip("/")
