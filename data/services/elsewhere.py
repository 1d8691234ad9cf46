"""Who someone is to the municipality's own sign-in (OpenID Connect), and what that makes them here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from data.services.access import Role
from data.services.accounts import STAFF
from data.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """Someone whom that sign-in knows.

    Attributes:
        subject: who they are there, for good. name: what they are called there.
        role: what the claim of the settings says they are; None when it says nothing, or is not used.
    """

    subject: str
    name: str
    role: Role | None


def known(claims: Mapping[str, Any], settings: Settings, now: datetime) -> Known | None:
    """Return who these claims are about; None when nobody signed in, or too long ago.

    Streamlit remembers a sign-in for thirty days; here it counts as long as one of our own would.
    """
    subject = claims.get("sub")
    if not claims.get("is_logged_in") or not isinstance(subject, str) or not subject:
        return None
    issued = claims.get("iat")
    if not isinstance(issued, int | float):
        return None
    if now - datetime.fromtimestamp(issued, UTC) >= timedelta(hours=settings.sign_in_hours):
        return None
    name = next((str(claims[key]) for key in ("preferred_username", "name", "email") if claims.get(key)), "")
    return Known(subject, name or subject, _role(claims, settings))


def _role(claims: Mapping[str, Any], settings: Settings) -> Role | None:
    """Return the role with most to say among those that the claim gives."""
    if not settings.role_claim:
        return None
    told = claims.get(settings.role_claim)
    values = {str(one) for one in told} if isinstance(told, list | tuple) else {str(told)}
    given = {role for value, role in role_values(settings).items() if value in values}
    return next((role for role in reversed(STAFF) if role in given), None)


def role_values(settings: Settings) -> dict[str, Role]:
    """Return which value of the claim gives which role; unless the settings say, the role's own name."""
    told = settings.role_claim_values or ", ".join(f"{role}={role}" for role in STAFF)
    pairs = (pair.rpartition("=") for pair in told.split(","))
    return {value.strip(): Role(role.strip()) for value, _, role in pairs}
