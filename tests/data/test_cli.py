"""What the steward types: sentences in Dutch, honest exit codes, and nothing stored on a problem."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.cli import app
from data.clock import wall_clock
from data.records import Boundary, Buurt, Buurtschouw, Finding, Initiative
from data.reference.areas import FOLDER
from data.services import cells, entering, example, records
from data.services.access import SYSTEM
from data.settings import load_settings
from data.store import open_store
from data.vocabulary import Visibility

runner = CliRunner()


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _spatialite_template: Path) -> Path:
    """An empty database of its own, with example data off unless a test wants it."""
    file = tmp_path / "cli.db"
    file.write_bytes(_spatialite_template.read_bytes())
    monkeypatch.setenv("BUURTKAART_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("BUURTKAART_EXAMPLE_DATA", "false")
    monkeypatch.setenv("BUURTKAART_ONLINE", "off")
    return file


def run(*arguments: str | Path, code: int = 0) -> str:
    result = runner.invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return " ".join(result.output.split())


def titles() -> set[str]:
    with open_store(load_settings()) as store, store.reading() as session:
        return {one.title for one in records.current(session, Initiative)}


def test_who_lost_the_way_in_gets_a_new_code_or_a_new_password() -> None:
    code = run("account", "code").split()[-1]
    with open_store(load_settings()) as store:
        entering.as_first_steward(store, wall_clock, code, "anna", "zeven gele fietsen dansen")
        assert "Er is al een account" in run("account", "code", code=1)
        assert run("account", "list") == "anna | gegevensbeheerder | open"
        password = run("account", "password", "Anna").split()[-1]
        assert entering.with_password(store, wall_clock, entering.Tries(), "anna", password)
    assert "laatste beheerder" in run("account", "close", "anna", code=1)
    assert "is er niet" in run("account", "close", "niemand", code=1)


def test_a_good_file_is_stored_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "borrels.csv"
    file.write_text("titel;lon;lat\nStraatborrel;5,187;52,228\n")
    said = run("import", "initiatief", file)
    assert "Opgeslagen: 1 rij." in said
    assert "gescheiden door een puntkomma" in said
    assert "Straatborrel" in titles()


def test_what_the_rows_are_may_be_written_with_its_accents(tmp_path: Path) -> None:
    file = tmp_path / "vaart.csv"
    file.write_text("titel;soort;wkt\nVaart;water;LINESTRING(140000 469000, 141000 470500)\n")
    assert "Opgeslagen: 1 rij." in run("import", "Barrière", file)


def test_a_look_stores_nothing(tmp_path: Path) -> None:
    file = tmp_path / "borrels.csv"
    file.write_text("titel\nStraatborrel\n")
    assert "niets opgeslagen" in run("import", "initiatief", file, "--preview")
    assert "Straatborrel" not in titles()


def test_a_file_with_problems_tells_them_all_and_stores_nothing(tmp_path: Path) -> None:
    file = tmp_path / "borrels.csv"
    file.write_text("titel;thema;van\nGoed;groen;\nFout;grooen;gisteren\n")
    said = run("import", "initiatief", file, code=1)
    assert "Rij 3, kolom thema: 'grooen' is geen thema" in said
    assert "Rij 3, kolom van: 'gisteren' is geen datum" in said
    assert "2 problemen; er is niets opgeslagen." in said
    assert "Goed" not in titles()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "feest", "x.csv"], "'feest' kan ik niet invoeren"),
        (["import", "initiatief", "er-niet.csv"], "er-niet.csv is er niet"),
        (["export", "feesten", "x.csv"], "De laag 'feesten' is er niet"),
        (["export", "wijken", "x.docx"], "eindigt niet op"),
        (["export", "wijken", "geen/map/x.csv"], "kan ik niet schrijven"),
    ],
)
def test_what_is_asked_wrongly_is_told(arguments: list[str], sentence: str) -> None:
    assert sentence in run(*arguments, code=2)


def test_the_database_itself_is_never_read_as_a_file(database: Path, tmp_path: Path) -> None:
    assert "database van de kaart zelf" in run("import", "initiatief", database, code=2)
    link = tmp_path / "link.gpkg"
    link.symlink_to(database)
    assert "database van de kaart zelf" in run("export", "wijken", link, code=2)


@pytest.mark.parametrize("suffix", ["csv", "geojson", "gpkg"])
def test_an_export_is_a_file_that_imports_again(tmp_path: Path, suffix: str, database: Path) -> None:
    file = tmp_path / f"initiatieven.{suffix}"
    said = run("export", "initiatieven", file)
    assert "Licentie:" in said
    assert "voorbeelddata" not in said
    assert "staat al in de kaart" in run("import", "initiatief", file, code=1)


def test_an_export_of_invented_things_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTKAART_EXAMPLE_DATA", "true")
    file = tmp_path / "hotspots.geojson"
    assert "voorbeelddata" in run("export", "aandachtsplekken", file)
    said = json.loads(file.read_text("utf-8"))
    assert said["bevatVoorbeelddata"] is True
    told = [feature["properties"] for feature in said["features"]]
    ends = [spot["tot"] for spot in told if spot["voorbeelddata"]]
    assert ends
    assert min(ends) > said["peildatum"]  # what left the map is not in the file either
    published = [spot["bronUrl"] for spot in told if spot["tot"] <= said["peildatum"]]
    assert published
    assert all(published)


def test_an_export_does_not_name_what_only_staff_may_see(tmp_path: Path) -> None:
    with open_store(load_settings()) as store, store.writing() as session:
        walk = Buurtschouw(title="Geheim rondje", visibility=Visibility.DRAFT)
        area = Buurt(title="Geheim hart", visibility=Visibility.DRAFT)
        pit = Finding(title="Kuil", buurtschouw_id="buurtschouw-geheim-rondje")
        line = Boundary(title="Lijn", buurt_id="buurt-geheim-hart")
        records.record_all(session, SYSTEM, wall_clock, [walk, area, pit, line])
    for layer, title in (("bevindingen", "Kuil"), ("getekende-buurten", "Lijn")):
        file = tmp_path / f"{layer}.csv"
        run("export", layer, file)
        assert title in file.read_text("utf-8-sig")
        assert "geheim" not in file.read_text("utf-8-sig")


def test_the_example_goes_only_after_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTKAART_EXAMPLE_DATA", "true")
    answer = runner.invoke(app, ["example", "remove"], input="n\n")
    assert "Er is niets weggehaald." in answer.output
    assert "Weggehaald: " in run("example", "remove", "--ja")
    assert "geen voorbeelddata" in run("example", "remove", "--ja")
    with open_store(load_settings()) as store, store.reading() as session:
        assert not example.is_present(session)


def test_the_same_division_changes_nothing() -> None:
    said = run("import-wijken", FOLDER / "wijken.geojson", FOLDER / "buurten_cbs.geojson")
    assert "Er verandert niets." in said


def test_a_new_division_tells_its_changes_and_replaces(tmp_path: Path) -> None:
    changed = json.loads((FOLDER / "buurten_cbs.geojson").read_text("utf-8"))
    changed["features"][0]["properties"]["statnaam"] = "Binnenstad"
    file = tmp_path / "buurten.geojson"
    file.write_text(json.dumps(changed))
    said = run("import-wijken", file)
    assert "Andere naam: Centrum heet nu Binnenstad" in said
    assert "9 wijken en 43 CBS-buurten staan in de kaart." in said


def test_numbers_of_residents_are_looked_at_and_then_replaced(tmp_path: Path) -> None:
    file = tmp_path / "cbs_vk100_2024.csv"
    file.write_text("crs28992res100m;aantal_inwoners\nE1407N4704;35\nE1408N4704;-99997\n")
    said = run("import-cellen", file, "--preview")
    assert "Goed: 2 rijen, 1 daarvan zonder aantal inwoners." in said
    assert "niets opgeslagen" in said
    assert "De cijfers van 2024 staan in de kaart." in run("import-cellen", file)
    with open_store(load_settings()) as store, store.reading() as session:
        assert [cell.residents for cell in cells.all_cells(session)] == [35, None]
    file.write_text("huis;aantal_inwoners\nvan Anna;1\n")
    assert "1 probleem; er is niets opgeslagen." in run("import-cellen", file, code=1)


def test_pdok_is_not_asked_when_it_may_not_be() -> None:
    assert "BUURTKAART_ONLINE" in run("import-wijken", "pdok", "--jaar", "2025", code=3)


def test_a_database_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTKAART_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/nothing")
    assert "daar antwoordt niemand" in run("example", "remove", "--ja", code=3)


def test_a_setting_that_cannot_be_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTKAART_ONLINE", "ja")
    assert "BUURTKAART_ONLINE is 'ja'" in run("example", "remove", "--ja", code=3)


def test_pdok_is_asked_only_when_it_is_known_where_the_town_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTKAART_MUNICIPALITY_CODE", "GM0363")
    monkeypatch.setenv("BUURTKAART_ONLINE", "on")
    assert "een bestand van het CBS" in run("import-wijken", "pdok", "--jaar", "2025", code=2)


def test_every_command_has_dutch_help() -> None:
    for command in (["import"], ["import-wijken"], ["export"], ["example", "remove"]):
        assert len(run(*command, "--help")) > 100
    assert "Gegevens in en uit de buurtkaart" in run("--help")
