"""Data in and out on the command line, for the steward: ``python -m data.cli --help``.

Exit codes: 0 done, 1 the file has problems and nothing was stored, 2 asked wrongly, 3 the database or
PDOK cannot be used, 130 stopped by whoever asked.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session
from typer import rich_utils

from data import laptop
from data.clock import wall_clock
from data.errors import AccountRefused, StoreError, TilesStopped
from data.exports import to_csv, to_geojson, to_geopackage
from data.exports.layer import Layer
from data.exports.records import LAYERS, area_layer_of, layer_of
from data.first_fill import fill
from data.importers import NOUNS, ImportRefused, Problem, commit, preview
from data.importers.cells import commit_cells, preview_cells
from data.importers.division import DivisionReport, commit_division, preview_division
from data.importers.pdok import PdokUnreachable, address_of, fetch_division
from data.readiness_sentences import TITLES, line_sentence, to_come_sentence
from data.sentences import sentence_for
from data.services import accounts, base_map, codes, example, months, readiness, wijken
from data.services import town as towns
from data.services.access import Actor, Role, title_of
from data.services.naming import folded
from data.services.periods import has_left
from data.services.readiness import Laptop
from data.services.town import Town
from data.settings import Settings, SettingsRefused, load_settings
from data.store import Store, open_store
from geo.crs import to_wgs84

STEWARD = Actor(Role.STEWARD, "opdrachtregel")
REFUSED, MISUSED, UNUSABLE, STOPPED = 1, 2, 3, 130
MOST_TOLD = 200  # problems told one by one before the rest is counted

AREA_LAYERS = {"wijken": "Wijken", "cbs-buurten": "CBS-buurten"}
RECORD_LAYERS = {name: record_type for record_type, (name, _, _) in LAYERS.items()}

# What typer says in English of itself.
rich_utils.ARGUMENTS_PANEL_TITLE = "Wat u opgeeft"
rich_utils.OPTIONS_PANEL_TITLE = "Keuzes"
rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"

app = typer.Typer(help="Gegevens in en uit de buurtkaart.", no_args_is_help=True, add_completion=False)
examples = typer.Typer(help="De voorbeelddata: bedacht buurtleven.", no_args_is_help=True)
app.add_typer(examples, name="example")
staff = typer.Typer(help="De accounts van medewerkers.", no_args_is_help=True)
app.add_typer(staff, name="account")

out = Console(highlight=False, soft_wrap=True, markup=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)

OnlyLook = Annotated[bool, typer.Option("--preview", help="Alleen kijken: er wordt niets opgeslagen.")]


@app.command("import")
def import_records(
    noun: Annotated[str, typer.Argument(help=f"Wat de rijen zijn: {', '.join(NOUNS)}.")],
    file: Annotated[Path, typer.Argument(help="Een CSV, GeoJSON of GeoPackage.")],
    only_look: OnlyLook = False,
) -> None:
    """Voer een bestand in: alle rijen, of bij een probleem geen enkele."""
    asked, noun = noun, folded(noun)
    if noun not in NOUNS:
        _stop(MISUSED, f"'{asked}' kan ik niet invoeren. Kies uit: {', '.join(NOUNS)}.")
    with _opened() as (store, settings):
        _refuse_unreadable(file, settings)
        with _progress("Rijen nakijken") as advance, store.reading() as session:
            report = preview(file, noun, session, advance=advance)
        for note in report.notes:
            out.print(note)
        _tell_problems(report.problems)
        for record in report.sample():
            out.print(f"  {record.title} | {', '.join(record.themes) or '-'} | {record.place.label or '-'}")
        if not report.records:
            _stop(REFUSED, "Er is niets om op te slaan.")
        out.print(f"Goed: {_rows(len(report.records))}.")
        if only_look:
            out.print("Er is niets opgeslagen, want u koos --preview.")
            return
        try:
            with _progress("Opslaan"), store.writing() as session:
                stored = commit(session, STEWARD, wall_clock, report)
        except ImportRefused as refused:
            _tell_problems(refused.problems)
        out.print(f"Opgeslagen: {_rows(len(stored))}.")


@app.command("import-wijken")
def import_division(
    sources: Annotated[list[str], typer.Argument(help="Bestanden (GeoJSON, GeoPackage), of het woord pdok.")],
    year: Annotated[int | None, typer.Option("--jaar", help="Jaar van de indeling.")] = None,
    only_look: OnlyLook = False,
) -> None:
    """Vervang de wijken en CBS-buurten door een nieuwe indeling met dezelfde codes."""
    with _opened() as (store, settings):
        with _progress("Indeling lezen"), store.reading() as session:
            report = _division(sources, year, settings, session)
        _tell_problems(report.problems)
        for change in report.changes or ("Er verandert niets.",):
            out.print(change)
        if only_look or not report.changes:
            out.print("Er is niets opgeslagen.")
            return
        with store.writing() as session:
            commit_division(session, STEWARD, wall_clock, report)
        out.print(f"{len(report.wijken)} wijken en {len(report.cbs_buurten)} CBS-buurten staan in de kaart.")


@app.command("import-cellen")
def import_cells(
    file: Annotated[Path, typer.Argument(help="Vierkanten of buurten van het CBS: GeoPackage of CSV.")],
    year: Annotated[int | None, typer.Option("--jaar", help="Jaar van de cijfers.")] = None,
    only_look: OnlyLook = False,
) -> None:
    """Vervang de cijfers over inwoners per vierkant of CBS-buurt. Ze worden eerst afgerond op 5."""
    with _opened() as (store, settings):
        _refuse_unreadable(file, settings)
        with _progress("Cijfers lezen"), store.reading() as session:
            report = preview_cells(file, session, origin=file.name, year=year)
        _tell_problems(report.problems)
        out.print(f"Goed: {_rows(len(report.cells))}, {report.n_secret} daarvan zonder aantal inwoners.")
        if only_look:
            out.print("Er is niets opgeslagen, want u koos --preview.")
            return
        with _progress("Opslaan"), store.writing() as session:
            commit_cells(session, STEWARD, wall_clock, report)
        out.print(f"De cijfers van {report.year} staan in de kaart.")


@app.command("export")
def export_layer(
    name: Annotated[str, typer.Argument(help=f"Welke laag: {', '.join((*RECORD_LAYERS, *AREA_LAYERS))}.")],
    file: Annotated[Path, typer.Argument(help="Waarheen: eindigt op .geojson, .gpkg of .csv.")],
) -> None:
    """Schrijf een openbare laag in een bestand, met licentie, datum en het merk voorbeelddata."""
    if name not in RECORD_LAYERS and name not in AREA_LAYERS:
        _stop(MISUSED, f"De laag '{name}' is er niet. Kies uit: {', '.join((*RECORD_LAYERS, *AREA_LAYERS))}.")
    if file.suffix not in _WRITERS:
        _stop(MISUSED, f"'{file.name}' eindigt niet op {', '.join(_WRITERS)}.")
    with _opened() as (store, settings):
        _refuse_database(file, settings)
        layer = _layer(name, towns.now(store), months.today(wall_clock))
        try:
            _write_whole(file, _WRITERS[file.suffix](layer))
        except OSError as error:
            _stop(MISUSED, f"In {file} kan ik niet schrijven: {error.strerror}.")
    mark = " Een deel is voorbeelddata." if layer.contains_example_data else ""
    out.print(f"Geschreven: {_rows(len(layer.rows))} in {file}. Licentie: {layer.licence}.{mark}")


@app.command("kaart-meenemen")
def take_base_map(only_look: OnlyLook = False) -> None:
    """Haal de straten van het Kadaster op, voor een avond zonder internet. Nog een keer gaat verder."""
    with _opened() as (store, _):
        standing = base_map.standing(store)
        out.print(to_come_sentence(standing))
        if only_look or standing.is_complete:
            return
        try:
            with _progress("Kaart ophalen") as advance:
                standing = base_map.take(
                    store, STEWARD, wall_clock, lambda done, total: advance(done, total) is None
                )
        except KeyboardInterrupt:
            _stop(STOPPED, "Gestopt. Wat binnen is, blijft; dezelfde opdracht gaat verder.")
        except TilesStopped as stopped:
            _stop(UNUSABLE, sentence_for(stopped))
        out.print(to_come_sentence(standing))
        if not standing.is_complete:
            _stop(REFUSED, "Een paar stukjes kaart kwamen niet goed binnen. Dezelfde opdracht haalt ze op.")


@app.command("klaar")
def tell_readiness(
    port: Annotated[int, typer.Option("--port", help="De poort waarop de kaart draait.")] = 8501,
) -> None:
    """Kijk of deze laptop klaar is voor het eerste buurtgesprek dat komt."""
    with _opened() as (store, settings):
        found = readiness.look(store, STEWARD, wall_clock)
    here = Laptop(
        phones_at=[settings.phone_address] if settings.phone_address else laptop.phones_at(port),
        listens_here_only=laptop.is_answered("127.0.0.1", port),
        makes_paper=laptop.makes_paper(),
    )
    lines = readiness.judge(found, here, wall_clock())
    for line in lines:
        out.print(
            f"{'goed     ' if line.is_good else 'let op   '}{TITLES[line.check]}: {line_sentence(line)}"
        )
    if not all(line.is_good for line in lines):
        raise typer.Exit(REFUSED)


@examples.command("remove")
def remove_example(
    sure: Annotated[bool, typer.Option("--ja", help="Niet meer vragen of u het zeker weet.")] = False,
) -> None:
    """Haal alle voorbeelddata voorgoed weg."""
    with _opened() as (store, _):
        if not sure and not typer.confirm("Alle voorbeelddata gaat voorgoed weg. Doorgaan?"):
            out.print("Er is niets weggehaald.")
            return
        with store.writing() as session:
            gone = example.remove_all(session, STEWARD, wall_clock)
        out.print(f"Weggehaald: {_rows(gone)} voorbeelddata." if gone else "Er was geen voorbeelddata.")


@examples.callback()
def _examples() -> None:
    """De voorbeelddata: bedacht buurtleven."""


@staff.command("list")
def list_accounts() -> None:
    """Laat zien wie er een account heeft."""
    with _opened() as (store, settings), store.reading() as session:
        for one in accounts.all_accounts(session, STEWARD):
            out.print(
                f"{one.name} | {title_of(one.role, settings)} | {'open' if one.is_active else 'gesloten'}"
            )


@staff.command("code")
def make_first_code() -> None:
    """Maak een nieuwe code voor de eerste beheerder."""
    with _opened() as (store, _), store.noting() as session:
        code = accounts.new_first_code(session, STEWARD, wall_clock)
        if code is None:
            _stop(REFUSED, "Er is al een account. Geef met 'account password' iemand een nieuw wachtwoord.")
    out.print(f"Open de pagina Aanmelden en gebruik deze code: {code}")


@staff.command("password")
def give_password(name: Annotated[str, typer.Argument(help="De naam van het account.")]) -> None:
    """Geef iemand een nieuw wachtwoord, en haal het slot van het account."""
    password = codes.new_code(4)
    _with_account(name, accounts.set_password, password)
    out.print(f"Het nieuwe wachtwoord van {name} is {password}")


@staff.command("close")
def close_account(name: Annotated[str, typer.Argument(help="De naam van het account.")]) -> None:
    """Sluit een account. Wie ermee aangemeld was, is meteen bezoeker."""
    _with_account(name, accounts.close)
    out.print(f"Het account van {name} is gesloten.")


@staff.callback()
def _staff() -> None:
    """De accounts van medewerkers."""


def _with_account(name: str, act: Callable[..., None], *what: str) -> None:
    with _opened() as (store, _), store.noting() as session:
        known = {folded(one.name): one.id for one in accounts.all_accounts(session, STEWARD)}
        try:
            act(session, STEWARD, wall_clock, known.get(folded(name), 0), *what)
        except AccountRefused as refused:
            _stop(REFUSED, sentence_for(refused))


def _as_json(layer: Layer) -> bytes:
    return json.dumps(to_geojson(layer), ensure_ascii=False).encode("utf-8", errors="replace")


_WRITERS: dict[str, Callable[[Layer], bytes]] = {
    ".geojson": _as_json,
    ".gpkg": to_geopackage,
    ".csv": to_csv,
}


def _layer(name: str, town: Town, today: date) -> Layer:
    if name in AREA_LAYERS:
        areas = town.wijken if name == "wijken" else town.cbs_buurten
        return area_layer_of(areas, name, AREA_LAYERS[name], today)
    record_type = RECORD_LAYERS[name]
    # What left the map by itself stays away from the exports as well.
    told = [record for record in town.of(record_type) if not has_left(record, today)]
    return layer_of(told, record_type, today, town.by_id)


def _division(
    sources: Sequence[str], year: int | None, settings: Settings, session: Session
) -> DivisionReport:
    if list(sources) != ["pdok"]:
        files = [Path(source) for source in sources]
        for file in files:
            _refuse_unreadable(file, settings)
        names = ", ".join(file.name for file in files)
        return preview_division(files, settings.municipality_code, session, origin=names, year=year)
    if settings.online == "off":
        _stop(UNUSABLE, "PDOK mag niet worden gevraagd: BUURTKAART_ONLINE staat op 'off'.")
    if year is None:
        _stop(MISUSED, "Geef met --jaar op welke indeling u wilt, bijvoorbeeld --jaar 2025.")
    outline = to_wgs84(wijken.municipality_outline(session))
    if outline.is_empty:
        _stop(MISUSED, "Er staan nog geen wijken in de kaart. Kies de eerste keer een bestand van het CBS.")
    try:
        pages = fetch_division(year, outline.bounds)
    except PdokUnreachable as error:
        _stop(UNUSABLE, f"PDOK geeft de wijken niet: {error.why}. Probeer het later, of kies een bestand.")
    return preview_division(pages, settings.municipality_code, session, origin=address_of(year), year=year)


@contextmanager
def _opened() -> Iterator[tuple[Store, Settings]]:
    """Open the database as the map does: made, migrated and filled when it is not there yet."""
    try:
        settings = load_settings()
        with open_store(settings) as store:
            fill(store, settings, wall_clock, out.print)
            yield store, settings
    except (SettingsRefused, StoreError) as error:
        _stop(UNUSABLE, sentence_for(error))


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on a terminal; elsewhere, such as in a log, nothing moves."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell_problems(problems: Sequence[Problem]) -> None:
    """Say what is wrong and leave; say nothing when nothing is."""
    if not problems:
        return
    for problem in problems[:MOST_TOLD]:
        err.print(problem.sentence)
    if len(problems) > MOST_TOLD:
        err.print(f"En nog {len(problems) - MOST_TOLD} andere.")
    count = "1 probleem" if len(problems) == 1 else f"{len(problems)} problemen"
    _stop(REFUSED, f"{count}; er is niets opgeslagen.")


def _refuse_unreadable(file: Path, settings: Settings) -> None:
    if not file.is_file():
        _stop(MISUSED, f"Het bestand {file} is er niet.")
    if not os.access(file, os.R_OK):
        _stop(MISUSED, f"Het bestand {file} mag ik niet lezen.")
    _refuse_database(file, settings)


def _refuse_database(file: Path, settings: Settings) -> None:
    """Even opening our own database as a file would drop its locks."""
    database = make_url(settings.database_url)
    path = database.database if database.get_backend_name() == "sqlite" else None
    if path and file.resolve() == Path(path).resolve():
        _stop(MISUSED, f"{file} is de database van de kaart zelf.")


def _write_whole(file: Path, content: bytes) -> None:
    """Write beside the file and then take its place, so that nobody ever reads half of it."""
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as half:
            half.write(content)
        # mkstemp makes files that only their owner may read; this is open data.
        Path(beside).chmod(0o644)
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def _rows(count: int) -> str:
    return "1 rij" if count == 1 else f"{count} rijen"


def _stop(code: int, sentence: str) -> NoReturn:
    err.print(sentence)
    raise typer.Exit(code)


if __name__ == "__main__":
    app(prog_name="buurtkaart")
