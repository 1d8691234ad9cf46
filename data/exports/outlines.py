"""Outlines with all their versions, for staff: what the open data leaves out as well."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.exports.layer import Cell, Layer
from data.exports.records import ATTRIBUTION, LICENCE
from data.records import Boundary

NAME, TITLE = "grenzen-met-versies", "Getekende buurten met alle versies"

COLUMNS = (
    "id", "versie", "nieuwste", "stand", "titel", "buurtId", "buurt", "themas", "van", "tot", "waarom",
    "mensen", "buurtgesprek", "getekendDoor", "wat", "plek", "nauwkeurigheidM", "organisatie", "bron",
    "bronUrl", "bewaardOp", "ingetrokkenOmdat", "voorbeelddata",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an outline in a file. ``stage``: in words; ``withdrawn_why``: empty when it was not."""

    boundary: Boundary
    is_newest: bool
    stage: str
    withdrawn_why: str = ""


def outline_layer(rows: Sequence[VersionRow], names: Mapping[str, str], day: date) -> Layer:
    """Return versions of outlines as a layer, not only what is public: for staff.

    Args:
        names: of the Buurten, by public id.
    """
    return Layer(
        name=NAME,
        title=TITLE,
        licence=LICENCE,
        attribution=ATTRIBUTION,
        date=day,
        contains_example_data=any(row.boundary.is_example for row in rows),
        columns=COLUMNS,
        rows=tuple(_cells(rows, names)),
        geometries=tuple(row.boundary.place.geometry for row in rows),
    )


def _cells(rows: Iterable[VersionRow], names: Mapping[str, str]) -> Iterable[tuple[Cell, ...]]:
    for row in rows:
        boundary = row.boundary
        yield (
            boundary.public_id,
            boundary.version,
            row.is_newest,
            row.stage,
            boundary.title,
            boundary.buurt_id,
            names.get(boundary.buurt_id, ""),
            boundary.themes,
            boundary.start,
            boundary.end,
            boundary.why_here,
            boundary.people,
            boundary.buurtgesprek_id,
            boundary.drawn_by.value,
            boundary.what,
            boundary.place.label,
            boundary.place.precision_m,
            boundary.organiser,
            boundary.source,
            boundary.source_url,
            boundary.recorded_at,
            row.withdrawn_why,
            boundary.is_example,
        )
