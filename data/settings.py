"""What differs from one town hall, laptop or server to another.

Every setting is read from the environment (prefix ``BUURTKAART_``) or from a ``.env`` file beside the
project. What changes what the map *says* is not here: those parameters live in ``geo``.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[1]

_PREFIX = "BUURTKAART_"


@dataclass(frozen=True, slots=True)
class WrongSetting:
    """A setting that cannot be used.

    Attributes:
        name: as in the environment, e.g. ``BUURTKAART_ONLINE``. seen: its value; never a password.
        nearest: for a name that does not exist, the name that was probably meant; None for one that does.
    """

    name: str
    seen: str
    nearest: str | None = None


class SettingsRefused(Exception):
    """One or more settings cannot be used.

    Attributes:
        wrongs: everything that is wrong, at least one.
    """

    def __init__(self, wrongs: tuple[WrongSetting, ...]) -> None:
        self.wrongs = wrongs
        super().__init__(", ".join(f"{wrong.name}={wrong.seen!r}" for wrong in wrongs))


class Settings(BaseSettings):
    """The settings of one installation."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=PROJECT_ROOT / ".env", extra="ignore", frozen=True
    )

    database_url: str = Field(
        default=f"sqlite:///{PROJECT_ROOT / '.var' / 'buurtkaart.db'}",
        description="Where the records live: an SQLite file, or postgresql://... with PostGIS.",
    )
    spatialite_path: str | None = Field(
        default=None, description="The mod_spatialite library; looked for in the usual places when empty."
    )
    example_data: bool = Field(
        default=True, description="Fill an empty database with invented town life, marked as such."
    )
    municipality_code: str = Field(
        default="GM0402", pattern=r"^GM\d{4}$", description="CBS code of the municipality."
    )
    months_shown: int = Field(default=36, ge=1, le=240, description="How many months back the timeline goes.")
    online: Literal["auto", "on", "off"] = Field(
        default="auto", description="Whether PDOK may be asked; 'auto' finds out whether it answers."
    )
    tiles_url: str = Field(
        default="https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png",
        pattern=r"^https?://\S*\{z\}\S*(\{x\}\S*\{y\}|\{y\}\S*\{x\})\S*$",
        description="Where the tiles of the BRT base map are fetched when it is taken along.",
    )
    tiles_path: str = Field(
        default="", description="Where those tiles are kept (MBTiles); beside the database when empty."
    )
    tiles_per_second: float = Field(
        default=4, gt=0, le=20, description="How many tiles are asked for in a second, at most."
    )
    phone_address: str = Field(
        default="",
        pattern=r"^(https?://[A-Za-z0-9.\-\[\]:]+)?$",
        description="Where phones find this map, e.g. 'http://192.168.1.20:8501'; found out when empty.",
    )
    security_contact: str = Field(
        default="",
        pattern=r"^((mailto:|https://)\S+)?$",
        description="Where to report a weakness, e.g. mailto:...; shown in security.txt.",
    )
    coordinator_title: str = Field(
        default="buurtcoördinator", description="What a coordinator is called, e.g. 'wijkregisseur'."
    )
    steward_title: str = Field(
        default="gegevensbeheerder", description="What the municipal data steward is called."
    )
    second_reader_title: str = Field(
        default="medelezer",
        description="What the second pair of eyes is called, who reads before it is public.",
    )
    drawer_title: str = Field(
        default="tekenaar", description="What someone is called who draws with the code of a meeting."
    )
    visitor_title: str = Field(
        default="bezoeker", description="What someone is called who opens the map without signing in."
    )
    sign_in_idle_hours: float = Field(
        default=8, gt=0, le=24, description="After so many hours without a step a sign-in ends."
    )
    sign_in_hours: float = Field(
        default=12, gt=0, le=24, description="After so many hours a sign-in ends in any case."
    )
    local_accounts: bool = Field(
        default=True, description="Whether staff can sign in with an account of the map itself."
    )
    role_claim: str = Field(
        default="", description="The claim of the municipality's own sign-in that says who has which role."
    )
    role_claim_values: str = Field(
        default="",
        pattern=r"^([^,=][^,]*=\s*(coordinator|second_reader|steward)\s*(,\s*|$))*$",
        description="Which value of that claim gives which role: 'value=coordinator, other=second_reader'.",
    )


OTHER_NAMES = frozenset({"BUURTKAART_BROWSER", "BUURTKAART_REQUIRE_POSTGIS"})
"""What the tests and measurements read from the environment; no settings of the map."""


def load_settings() -> Settings:
    """Read the settings of this installation.

    A name that begins as ours do and is not one of ours is refused: who mistypes it would get the default
    without knowing.

    Raises:
        SettingsRefused: a setting has a value it cannot have, or a name that is not there.
    """
    wrongs = _misspelt()
    try:
        settings = Settings()
    except ValidationError as error:
        wrongs += [
            WrongSetting(_name_of(str(one["loc"][0])), str(one["input"])[:80]) for one in error.errors()
        ]
    if wrongs:
        raise SettingsRefused(tuple(wrongs))
    return settings


def _misspelt() -> list[WrongSetting]:
    known = {_name_of(field) for field in Settings.model_fields}
    # Without what all names begin with: that would make any two of them look alike.
    bare = {name.removeprefix(_PREFIX): name for name in known}
    given = {**DotEnvSettingsSource(Settings).env_vars, **os.environ}
    names = {name.upper() for name in given if name.upper().startswith(_PREFIX)}
    return [WrongSetting(name, "", _nearest(name, bare)) for name in sorted(names - known - OTHER_NAMES)]


def _nearest(name: str, known: Mapping[str, str]) -> str:
    near = get_close_matches(name.removeprefix(_PREFIX), known, n=1, cutoff=0.7)
    return known[near[0]] if near else ""


def _name_of(field: str) -> str:
    return field.upper() if field.upper().startswith(_PREFIX) else f"{_PREFIX}{field.upper()}"
