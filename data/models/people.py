"""Who may do what, and who did what: accounts, sign-ins, the codes of a meeting, the audit trail."""

from datetime import datetime

from shapely.geometry.base import BaseGeometry
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base


class AccountRow(Base):
    """Someone of the staff. ``subject`` is who they are to the municipality's own sign-in, if they use it."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    subject: Mapped[str]
    is_active: Mapped[bool]
    n_failed: Mapped[int]
    locked_until: Mapped[datetime | None]
    made_at: Mapped[datetime]


class SignInRow(Base):
    """A signed-in browser. Only a hash of its key is kept, so the table opens no door."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int | None]
    meeting_code_id: Mapped[int | None]
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class MeetingCodeRow(Base):
    """A code handed out at a meeting, with which people draw: in one area, for one evening."""

    __tablename__ = "meeting_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    buurtgesprek_id: Mapped[str]
    geometry: Mapped[BaseGeometry | None]
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    made_by: Mapped[str]


class FirstCodeRow(Base):
    """The one-time code with which the first steward makes an account; gone once used."""

    __tablename__ = "first_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class AuditRow(Base):
    """Who did what, when and why. The database itself refuses to change or remove a row."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    role: Mapped[str]
    name: Mapped[str]
    act: Mapped[str]
    subject: Mapped[str]
    why: Mapped[str]
    detail: Mapped[str]

    __table_args__ = (Index("idx_audit_subject", "subject"),)
