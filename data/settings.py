"""What differs from one town hall, laptop or server to another.

Every setting is read from the environment (prefix ``BUURTKAART_``) or from a ``.env`` file beside the
project. What changes what the map *says* is not here: those parameters live in ``geo``.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """The settings of one installation."""

    model_config = SettingsConfigDict(
        env_prefix="BUURTKAART_", env_file=PROJECT_ROOT / ".env", extra="ignore", frozen=True
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
    security_contact: str = Field(
        default="", description="Where to report a weakness, e.g. mailto:...; shown in security.txt."
    )
    visitor_title: str = Field(default="inwoner", description="What a visitor is called on screen.")
    drawer_title: str = Field(default="tekenaar", description="What someone who draws a buurt is called.")
    coordinator_title: str = Field(
        default="buurtcoördinator", description="What a coordinator is called, e.g. 'wijkregisseur'."
    )
    second_reader_title: str = Field(
        default="tweede lezer", description="What the second person who publishes a hotspot is called."
    )
    steward_title: str = Field(
        default="gegevensbeheerder", description="What the municipal data steward is called."
    )


def load_settings() -> Settings:
    """Read the settings of this installation.

    Raises:
        pydantic.ValidationError: a setting has a value it cannot have.
    """
    return Settings()
