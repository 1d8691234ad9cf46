"""One table for each type of record; the columns are the fields of data.records, by the same name."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from data import records
from data.models.base import RecordRow
from data.records import Record
from data.vocabulary import (
    BarrierKind,
    BoundarySource,
    InitiativeKind,
    InitiativeStatus,
    MunicipalRole,
    Outcome,
    PromiseStatus,
    SymbolStage,
)


class InitiativeRow(RecordRow):
    """See data.records.Initiative."""

    __tablename__ = "initiative"

    kind: Mapped[InitiativeKind]
    status: Mapped[InitiativeStatus]
    people: Mapped[int | None]
    help_needed: Mapped[str]
    municipal_role: Mapped[MunicipalRole]
    iconic: Mapped[bool]


class HotspotRow(RecordRow):
    """See data.records.Hotspot."""

    __tablename__ = "hotspot"

    action: Mapped[str]
    desk_place: Mapped[str]
    desk_hours: Mapped[str]


class BuurtschouwRow(RecordRow):
    """See data.records.Buurtschouw."""

    __tablename__ = "buurtschouw"

    people: Mapped[int | None]
    partners: Mapped[str]


class FindingRow(RecordRow):
    """See data.records.Finding."""

    __tablename__ = "finding"

    buurtschouw_id: Mapped[str]
    category: Mapped[str]
    crow_level: Mapped[str]
    outcome: Mapped[Outcome]
    who: Mapped[str]
    due: Mapped[date | None]
    recheck: Mapped[date | None]


class MeetingPlaceRow(RecordRow):
    """See data.records.MeetingPlace."""

    __tablename__ = "meeting_place"

    kind: Mapped[str]
    run_by: Mapped[str]
    opening_hours: Mapped[str]
    accessible: Mapped[bool | None]
    checked_on: Mapped[date | None]


class NetworkRow(RecordRow):
    """See data.records.Network."""

    __tablename__ = "network"

    kind: Mapped[str]
    people: Mapped[int | None]


class BuurtgesprekRow(RecordRow):
    """See data.records.Buurtgesprek."""

    __tablename__ = "buurtgesprek"

    people: Mapped[int | None]
    invited_by: Mapped[str]
    about: Mapped[str] = mapped_column(server_default="")
    begins: Mapped[str] = mapped_column(server_default="")
    ends: Mapped[str] = mapped_column(server_default="")


class PromiseRow(RecordRow):
    """See data.records.Promise."""

    __tablename__ = "promise"

    buurtgesprek_id: Mapped[str]
    buurt_id: Mapped[str]
    who: Mapped[str]
    is_municipal: Mapped[bool]
    due: Mapped[date | None]
    status: Mapped[PromiseStatus]
    learnt: Mapped[str]


class BuurtRow(RecordRow):
    """See data.records.Buurt."""

    __tablename__ = "buurt"

    colour: Mapped[int]
    symbol: Mapped[str]
    symbol_meaning: Mapped[str]
    symbol_stage: Mapped[SymbolStage]
    contact: Mapped[str]
    came_from: Mapped[tuple[str, ...]] = mapped_column(server_default="")


class BoundaryRow(RecordRow):
    """See data.records.Boundary."""

    __tablename__ = "boundary"

    buurt_id: Mapped[str]
    drawn_by: Mapped[BoundarySource]
    people: Mapped[int | None]
    why_here: Mapped[str]
    buurtgesprek_id: Mapped[str] = mapped_column(server_default="")
    replaces: Mapped[str] = mapped_column(server_default="")


class BarrierRow(RecordRow):
    """See data.records.Barrier."""

    __tablename__ = "barrier"

    kind: Mapped[BarrierKind]
    resistance_m: Mapped[float]
    licence: Mapped[str]


ROW_OF: dict[type[Record], type[RecordRow]] = {
    records.Initiative: InitiativeRow,
    records.Hotspot: HotspotRow,
    records.Buurtschouw: BuurtschouwRow,
    records.Finding: FindingRow,
    records.MeetingPlace: MeetingPlaceRow,
    records.Network: NetworkRow,
    records.Buurtgesprek: BuurtgesprekRow,
    records.Promise: PromiseRow,
    records.Buurt: BuurtRow,
    records.Boundary: BoundaryRow,
    records.Barrier: BarrierRow,
}
