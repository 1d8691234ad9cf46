"""A view of the map taken over from its address: what a coordinator saw becomes what the room sees."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from data.services import months as known_months
from data.services.stories import Step, StepKind
from data.services.town import Town
from pages.kit import view
from pages.kit.texts import map_words
from pages.kit.texts import story as texts

LAYERS: dict[str, str] = {str(layer["key"]): str(layer["label"]) for layer in map_words.LAYERS}
"""What the layers of the map are called, by key."""

_CLOSE_BY_ZOOM = 16.0


class NoView(ValueError):
    """A text that is not the address of the map."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step with the view of an address, and what could not come along, in sentences."""

    step: Step
    notices: tuple[str, ...]


def take_over(step: Step, address: str, months: Sequence[date], town: Town) -> Taken:
    """Return a step with the view that an address describes; title, sentence and notes stay.

    Args:
        months: those that can be shown, oldest first.

    Raises:
        NoView: this is not the address of the map.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError as error:
        raise NoView(address) from error
    if not parts.query and parts.scheme not in ("http", "https"):
        raise NoView(address)
    words = view.parse(parts.query)
    seen = view.read(words, months, ())
    notices = list(seen.notices)
    beside, is_unknown_beside = _beside(words.get("naast", ""), months)
    if is_unknown_beside:
        notices.append(texts.LINK_BESIDE)
    item = seen.record_id or ""
    if item and item not in town.by_id:
        item = ""
        notices.append(texts.LINK_ITEM)
    is_map = step.kind in (StepKind.MAP, StepKind.BESIDE)
    return Taken(
        replace(
            step,
            kind=(StepKind.BESIDE if beside else StepKind.MAP) if is_map else step.kind,
            month="" if seen.month == months[-1] else known_months.format_month(seen.month),
            beside=beside,
            theme=seen.theme or "",
            layers=_layers(words.get("lagen")),
            position=_position(words.get("op", "")) or _around(seen.point),
            item=item,
        ),
        tuple(notices),
    )


def _beside(words: str, months: Sequence[date]) -> tuple[str, bool]:
    """Return the month to show beside, and whether there is something that cannot be shown."""
    month, _, theme = words.partition(",")
    if month not in {known_months.format_month(one) for one in months}:
        return "", bool(words)
    return month, bool(theme)


def _layers(words: str | None) -> tuple[str, ...]:
    wanted = (words or "").split(",")
    return tuple(key for key in LAYERS if key in wanted)


def _position(words: str) -> tuple[float, float, float] | None:
    """Read ``latitude,longitude,zoom`` as a step keeps it: longitude, latitude, zoom."""
    try:
        lat, lon, zoom = (float(part) for part in words.split(","))
    except ValueError:
        return None
    return (lon, lat, zoom) if abs(lat) <= 85 and abs(lon) <= 180 and 0 <= zoom <= 22 else None


def _around(point: tuple[float, float] | None) -> tuple[float, float, float] | None:
    return None if point is None else (*point, _CLOSE_BY_ZOOM)
