"""Promises come in from a spreadsheet: who does it is asked, and no day before they were made."""

from datetime import date

from data.importers import preview
from data.records import Promise
from data.store import Store
from data.vocabulary import PromiseStatus


def test_a_row_is_a_promise_with_who_whose_and_by_when(spatialite_store: Store) -> None:
    content = (
        b"titel;datum;wie doet het;gemeente;voor;stand\n"
        b"Een bank;8-10-2026;gemeente, groen;ja;1-12-2026;Gedaan\n"
    )
    with spatialite_store.reading() as session:
        report = preview(content, "afspraak", session, file_name="afspraken")
    (found,) = report.records
    assert isinstance(found, Promise)
    assert (found.who, found.is_municipal, found.due, found.status) == (
        "gemeente, groen",
        True,
        date(2026, 12, 1),
        PromiseStatus.DONE,
    )


def test_a_promise_of_nobody_or_due_before_it_was_made_is_refused_with_its_row(
    spatialite_store: Store,
) -> None:
    content = b"titel;van;wie;uiterlijk\nBank;2026-10-08;;\nHeg;2026-10-08;bewoners;2026-10-01\n"
    with spatialite_store.reading() as session:
        report = preview(content, "afspraak", session, file_name="afspraken")
    assert [(problem.row, problem.column) for problem in report.problems] == [(2, "wie"), (3, "uiterlijk")]
