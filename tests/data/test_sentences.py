"""Every reason why the map cannot open is one plain Dutch sentence that says what to do."""

from pathlib import Path

import pytest

from data import errors
from data.errors import DataError, StoreError, StoreUnreachable
from data.sentences import sentence_for
from data.settings import Settings
from data.store import open_store


def refusal(address: str) -> str:
    """Return what is said about a database that cannot be opened."""
    with pytest.raises(StoreError) as refused:
        open_store(Settings(database_url=address))
    return sentence_for(refused.value)


@pytest.mark.parametrize(
    "address", ["onzin", "", "mysql://wij:geheim@db/kaart", "sqlite://", "postgresql:/wij:geheim@db"]
)
def test_an_address_that_is_none_is_told_without_its_password(address: str) -> None:
    said = refusal(address)
    assert "BUURTKAART_DATABASE_URL" in said
    assert "geen adres van een database" in said
    assert "geheim" not in said


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    said = refusal(f"sqlite:///{tmp_path}/bestand/map/kaart.db")
    assert f"De map {tmp_path}/bestand/map voor de database is niet te maken" in said


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "kaart.db").write_text("dit is geen database" * 100)
    assert "dat bestand is geen database" in refusal(f"sqlite:///{tmp_path}/kaart.db")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    assert "dat bestand is niet te openen" in refusal(f"sqlite:///{tmp_path}")


def test_a_server_that_is_down_is_told_in_dutch_only() -> None:
    said = refusal("postgresql://wij:geheim@127.0.0.1:9/kaart")
    assert "daar antwoordt niemand" in said
    assert "postgresql+psycopg://wij:***@127.0.0.1:9/kaart" in said
    assert "refused" not in said


def test_what_a_driver_says_is_kept_only_when_we_do_not_know_what_it_means() -> None:
    assert "zegt: strange thing)" in sentence_for(StoreUnreachable("db", "strange\nthing"))


EVERY_REFUSAL: tuple[DataError, ...] = (
    *(errors.AnswersRefused(why, 3, 4) for why in ("negative", "nobody", "absurd", "more")),
    errors.DivisionMissing("GM0363"),
    errors.SpatialiteMissing(("mod_spatialite",), "pysqlite3", "no such file"),
    errors.StoreAddressWrong("onzin"),
    errors.StoreFolderUnusable("/map", "Permission denied"),
    StoreUnreachable("db", "Connection refused"),
    errors.StoreBusy(15.0),
    errors.StoreNewer("0009"),
)


@pytest.mark.parametrize("error", EVERY_REFUSAL, ids=lambda error: type(error).__name__)
def test_every_refusal_has_a_sentence_of_its_own(error: DataError) -> None:
    assert sentence_for(error) != sentence_for(DataError())
    assert str(error) not in sentence_for(error)


def test_no_refusal_of_the_store_was_forgotten() -> None:
    told = {type(error) for error in EVERY_REFUSAL}
    assert {kind for kind in StoreError.__subclasses__() if kind.__module__ == errors.__name__} <= told
