"""What went wrong, told to a machine and its maker: RFC 9457 problem details, in plain Dutch."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: "Deze vraag klopt niet",
    404: "Dit bestaat niet",
    405: "Dit kan hier niet",
    406: "Dit formaat is er niet",
    500: "Er ging iets mis bij ons",
    503: "De gegevens zijn even niet bereikbaar",
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong with a question: the query key, and a Dutch sentence that says what to do."""

    key: str
    sentence: str


class Refused(Exception):
    """A question that cannot be answered as it was asked.

    Attributes:
        status: HTTP status, 400 or 406. wrongs: everything that is wrong, at least one.
    """

    def __init__(self, wrongs: Sequence[Wrong], status: int = 400) -> None:
        self.wrongs = tuple(wrongs)
        self.status = status
        super().__init__("; ".join(f"{wrong.key}: {wrong.sentence}" for wrong in wrongs))


def problem(
    status: int,
    detail: str,
    wrongs: Sequence[Wrong] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a problem as an answer; it is never kept by a browser."""
    body: dict[str, object] = {
        "type": "about:blank",
        "status": status,
        "title": TITLES.get(status, TITLES[400 if status < 500 else 500]),
        "detail": detail,
    }
    if wrongs:
        body["fouten"] = [{"sleutel": wrong.key, "uitleg": wrong.sentence} for wrong in wrongs]
    return Response(
        json.dumps(body), status, {"Cache-Control": "no-store", **(headers or {})}, media_type=MEDIA_TYPE
    )
