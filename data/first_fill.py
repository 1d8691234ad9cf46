"""The first fill of a database: official areas, known places, public facts, example life and barriers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data import example_life, reference
from data.clock import Clock
from data.errors import DivisionMissing
from data.example_life import cells as example_cells
from data.example_life import evening as example_evening
from data.example_life.outlines import resident_outlines as example_outlines
from data.records import RECORD_TYPES, Buurtgesprek, Dataset, MeetingPlace, Record
from data.services import (
    cells,
    datasets,
    known_places,
    months,
    records,
    resident_outlines,
    stories,
    wijken,
)
from data.services.access import SYSTEM
from data.settings import Settings
from data.store import Store

Say = Callable[[str], None]
"""Takes a Dutch sentence about what is being done, for a person who waits."""

MUNICIPALITY = "GM0402"
# A year more than the timeline shows: a town does not begin to live on the first month of a map.
EXAMPLE_MONTHS = 48
CBS_LICENCE = "CC BY 4.0 (CBS / Kadaster)"
DIVISION_DATED = date(2017, 1, 1)
FACTS_DATED = date(2024, 12, 31)
EXAMPLE_LIFE = "Voorbeeld van buurtleven (bedacht)"
EXAMPLE_BARRIERS = "Spoorlijnen, ongeveer (niet gemeten)"
EXAMPLE_CELLS = "Inwoners per vierkant van 100 meter (bedacht)"
EXAMPLE_PROMISES = "Wat op buurtgesprekken is afgesproken (bedacht)"
EXAMPLE_EVENING = "Een buurtgesprek dat nog komt (bedacht)"
EXAMPLE_OUTLINES = "Wat bewoners van hun buurt tekenden (bedacht)"


def fill(store: Store, settings: Settings, clock: Clock, say: Say) -> bool:
    """Fill the database when nothing was ever put in it; return whether that was done.

    Everything is stored in one transaction: after a crash half-way the database is empty as before. Two
    processes that start at once fill it once. A database from which the example was removed stays so; one
    with an example from before there were barriers, numbers, drawings of residents or promises, gets those.
    """
    if settings.municipality_code != MUNICIPALITY:
        return False
    if _fill_empty(store, settings, clock, say):
        return True
    added = [_add(store, clock, say, later) for later in _LATER]
    return any(added)


def _fill_empty(store: Store, settings: Settings, clock: Clock, say: Say) -> bool:
    with store.reading() as session:
        if not _is_empty(session):
            return False
    say("De kaart wordt voor het eerst gevuld: wijken, bekende plekken en openbare feiten.")
    with store.writing() as session:
        if not _is_empty(session):
            return False
        _fill_reference(session, clock)
        if settings.example_data:
            say("Er komt bedacht buurtleven bij, zodat de kaart leeft. Het heet overal voorbeelddata.")
            _fill_example(session, clock)
            for later in _LATER:
                later.fill(session, clock)
    say("De kaart is gevuld.")
    return True


def _add(store: Store, clock: Clock, say: Say, later: "_Later") -> bool:
    with store.reading() as session:
        if not _awaits(session, later):
            return False
    with store.writing() as session:
        if not _awaits(session, later):
            return False
        later.fill(session, clock)
    say(later.sentence)
    return True


def _awaits(session: Session, later: "_Later") -> bool:
    noted = {dataset.name for dataset in datasets.all_datasets(session)}
    return EXAMPLE_LIFE in noted and later.name not in noted and not later.is_real_there(session)


def require_division(store: Store, settings: Settings) -> None:
    """Refuse to open a map without wijken: another municipality brings its own before the first start.

    Raises:
        DivisionMissing.
    """
    with store.reading() as session:
        if not wijken.all_wijken(session):
            raise DivisionMissing(settings.municipality_code)


def _is_empty(session: Session) -> bool:
    return not (
        datasets.all_datasets(session)
        or wijken.all_wijken(session)
        or any(records.current(session, kind, actor=SYSTEM) for kind in RECORD_TYPES)
    )


def _fill_reference(session: Session, clock: Clock) -> None:
    wijken.replace_division(session, SYSTEM, clock, reference.wijken(), reference.cbs_buurten())
    known_places.replace_all(session, SYSTEM, clock, reference.known_places())
    records.record_all(session, SYSTEM, clock, reference.facts())
    for dataset in (
        Dataset(
            name="Wijken en CBS-buurten 2017, vereenvoudigd",
            origin="data/reference/wijken.geojson, data/reference/buurten_cbs.geojson",
            licence=CBS_LICENCE,
            dated=DIVISION_DATED,
            crs="EPSG:4326",
            rows=len(reference.wijken()) + len(reference.cbs_buurten()),
        ),
        Dataset(
            name="Bekende plekken",
            origin="data/reference/places.csv",
            licence="CC0; vlakken " + CBS_LICENCE,
            dated=FACTS_DATED,
            crs="EPSG:4326",
            rows=len(reference.known_places()),
        ),
        Dataset(
            name="Openbare feiten over buurten in Hilversum",
            origin="data/reference/facts.csv",
            licence="CC0; vlakken " + CBS_LICENCE,
            dated=FACTS_DATED,
            crs="EPSG:4326",
            rows=len(reference.facts()),
        ),
    ):
        datasets.note(session, SYSTEM, clock, dataset)


def _fill_example(session: Session, clock: Clock) -> None:
    today = months.today(clock)
    life: tuple[Record, ...] = example_life.generate(today, EXAMPLE_MONTHS)
    records.record_all(session, SYSTEM, clock, life)
    _note_invented(session, clock, EXAMPLE_LIFE, "data/example_life", len(life))


def _fill_barriers(session: Session, clock: Clock) -> None:
    barriers = reference.barriers()
    records.record_all(session, SYSTEM, clock, barriers)
    datasets.note(
        session,
        SYSTEM,
        clock,
        Dataset(
            name=EXAMPLE_BARRIERS,
            origin="data/reference/barriers.geojson",
            licence=CBS_LICENCE,
            dated=DIVISION_DATED,
            crs="EPSG:4326",
            rows=len(barriers),
            is_example=True,
        ),
    )


def _fill_cells(session: Session, clock: Clock) -> None:
    today = months.today(clock)
    invented = example_cells.cells(today.year - 1)
    cells.replace_all(session, SYSTEM, clock, invented)
    _note_invented(session, clock, EXAMPLE_CELLS, "data/example_life", len(invented))


def _fill_outlines(session: Session, clock: Clock) -> None:
    outlines = example_outlines()
    resident_outlines.record_examples(session, SYSTEM, clock, outlines)
    _note_invented(session, clock, EXAMPLE_OUTLINES, "data/example_life/outlines.py", len(outlines))


def _fill_promises(session: Session, clock: Clock) -> None:
    today = months.today(clock)
    talks = [one for one in records.current(session, Buurtgesprek, actor=SYSTEM) if one.is_example]
    invented = example_life.promises(talks, today)
    records.record_all(session, SYSTEM, clock, invented)
    _note_invented(session, clock, EXAMPLE_PROMISES, "data/example_life/promises.py", len(invented))


def _fill_evening(session: Session, clock: Clock) -> None:
    today = months.today(clock)
    halls = records.current(session, MeetingPlace, actor=SYSTEM)
    (made,) = records.record_all(session, SYSTEM, clock, [example_evening.evening(today, halls)])
    stories.save(session, SYSTEM, clock, made.public_id, example_evening.story(today), 0)
    _note_invented(session, clock, EXAMPLE_EVENING, "data/example_life/evening.py", 1)


def _note_invented(session: Session, clock: Clock, name: str, origin: str, n_rows: int) -> None:
    datasets.note(
        session,
        SYSTEM,
        clock,
        Dataset(
            name=name,
            origin=origin,
            licence="CC0",
            dated=months.today(clock),
            crs="EPSG:28992",
            rows=n_rows,
            is_example=True,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Later:
    """An example that a database filled before it existed gets as well.

    Attributes:
        name: of its dataset. sentence: for who waits, when it is added.
        is_real_there: tells whether there is something real that it must never replace.
    """

    name: str
    fill: Callable[[Session, Clock], None]
    sentence: str
    is_real_there: Callable[[Session], bool] = lambda _: False


_LATER = (
    _Later(
        EXAMPLE_BARRIERS,
        _fill_barriers,
        "Nieuw op de kaart: de spoorlijnen, als voorbeelddata. Energie gaat daar moeilijk overheen.",
    ),
    _Later(
        EXAMPLE_CELLS,
        _fill_cells,
        "Nieuw op de kaart: bedachte inwoners per vierkant, als voorbeelddata.",
        cells.are_there,
    ),
    _Later(
        EXAMPLE_OUTLINES,
        _fill_outlines,
        "Nieuw op de kaart: wat bedachte bewoners van hun buurt tekenden, als voorbeelddata.",
    ),
    _Later(
        EXAMPLE_PROMISES,
        _fill_promises,
        "Nieuw op de kaart: wat op bedachte buurtgesprekken is afgesproken, als voorbeelddata.",
    ),
    _Later(
        EXAMPLE_EVENING,
        _fill_evening,
        "Nieuw op de kaart: een bedacht buurtgesprek dat nog komt, met een verhaal erbij.",
    ),
)
