"""PDOK's Locatieserver: the national register of addresses, asked only when it may be and answers.

The map works without it. Whatever goes wrong on the way (no network, a slow or odd answer) ends here:
the asker gets no hits, never an error, and never waits longer than ``TIMEOUT_S``.
"""

import logging
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import httpx
from shapely import Point

from data.settings import Settings

ADDRESS = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free"

TIMEOUT_S = 2.0
"""A visitor who types does not wait longer for the register than this."""

PROBE_EVERY_S = 600.0
"""How often we look, in the background, whether PDOK can be reached."""

KINDS = {"weg": "straat", "adres": "adres", "postcode": "postcode", "woonplaats": "plaats"}
"""What we ask for, by the register's own word, and what we call it."""

PRECISION_M = {"adres": 10.0, "postcode": 100.0, "weg": 200.0, "woonplaats": 3000.0}
"""How far from its point such a thing may lie. A street is long, a postcode a few dozen doors.

Source: our own estimate for a built-up Dutch town.
"""

_POINT = re.compile(r"POINT\((?P<x>[0-9.]+) (?P<y>[0-9.]+)\)")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """One hit of the register. ``point`` is in RD metres, ``precision_m`` in metres."""

    name: str
    kind: str
    point: Point
    precision_m: float


class Locatieserver:
    """Asks PDOK for places in one municipality. Safe to share between threads.

    Args:
        online: ``off`` never asks, ``on`` always does, ``auto`` asks while PDOK answers; whether it does
            is looked at in the background, so nobody waits for a network that is not there.
        municipality_code: CBS code, e.g. ``GM0402``; hits elsewhere are dropped.
        transport: how the question travels; None is the network.
        now: seconds that only grow.
    """

    def __init__(
        self,
        online: Literal["auto", "on", "off"],
        municipality_code: str,
        transport: httpx.BaseTransport | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._online = online
        self._municipality = municipality_code.removeprefix("GM")
        # Kept open: a new client costs more than the question. It opens no connection by itself.
        self._client = None if online == "off" else httpx.Client(transport=transport, timeout=TIMEOUT_S)
        self._now = now
        self._lock = threading.Lock()
        self._answers = False
        self._looked_at: float | None = None
        self._looking: threading.Thread | None = None

    def find(self, text: str, limit: int = 6) -> tuple[Found, ...]:
        """Return streets, addresses and postcodes that fit a text; none when PDOK is out of reach."""
        if not text.strip() or not self.reachable():
            return ()
        try:
            return self._ask(text, limit)
        except httpx.HTTPError as error:
            log.info("PDOK did not answer: %s", type(error).__name__)
            self._note(answers=False)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("PDOK answered in a way we do not know: %s", type(error).__name__)
        return ()

    def reachable(self) -> bool:
        """Say at once whether PDOK may be asked and answered when we last looked.

        The first time, and every ``PROBE_EVERY_S`` seconds after, a look begins in the background.
        """
        if self._online != "auto":
            return self._online == "on"
        with self._lock:
            stale = self._looked_at is None or self._now() - self._looked_at >= PROBE_EVERY_S
            if stale and self._looking is None:
                self._looking = threading.Thread(target=self._look, name="pdok-look", daemon=True)
                self._looking.start()
            return self._answers

    def wait(self) -> None:
        """Wait until a look that has begun has ended; for tests."""
        looking = self._looking
        if looking is not None:
            looking.join()

    def _look(self) -> None:
        answers = False
        try:
            self._ask("Kerkbrink", 1)
            answers = True
        except Exception as error:  # a thread of its own: there is nobody to tell but the log
            log.info("PDOK is out of reach: %s", type(error).__name__)
        finally:
            self._note(answers)
            self._looking = None

    def _note(self, answers: bool) -> None:
        with self._lock:
            self._answers = answers
            self._looked_at = self._now()

    def _ask(self, text: str, limit: int) -> tuple[Found, ...]:
        if self._client is None:
            return ()
        question = {
            "q": text,
            "fq": [f"gemeentecode:{self._municipality}", f"type:({' OR '.join(KINDS)})"],
            "fl": "type,weergavenaam,centroide_rd,gemeentecode",
            "rows": str(limit),
        }
        response = self._client.get(ADDRESS, params=question)
        response.raise_for_status()
        found = [self._read(doc) for doc in response.json()["response"]["docs"]]
        return tuple(one for one in found if one is not None)[:limit]

    def _read(self, doc: dict[str, Any]) -> Found | None:
        at = _POINT.fullmatch(str(doc.get("centroide_rd", "")))
        kind = str(doc.get("type", ""))
        if at is None or kind not in KINDS or doc.get("gemeentecode") != self._municipality:
            return None
        return Found(
            str(doc["weergavenaam"]), KINDS[kind], Point(float(at["x"]), float(at["y"])), PRECISION_M[kind]
        )


_SHARED: dict[tuple[str, str], Locatieserver] = {}
_SHARED_LOCK = threading.Lock()


def locatieserver(settings: Settings) -> Locatieserver:
    """Return the one adapter that all who have these settings share."""
    key = (settings.online, settings.municipality_code)
    with _SHARED_LOCK:
        if key not in _SHARED:
            _SHARED[key] = Locatieserver(settings.online, settings.municipality_code)
        return _SHARED[key]
