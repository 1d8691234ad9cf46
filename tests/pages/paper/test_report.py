"""The report tells an evening in counts and roles, and can be opened and changed by who asked for it."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pypdf
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.records import Boundary, Place
from data.services import report as evenings
from data.services.access import VISITOR, Actor, Role
from data.services.on_paper import OnPaper
from data.services.report import DrawnTonight, Evening
from data.services.room_answers import Answers, Noted
from data.services.stories import Step
from data.services.town import Town
from pages.kit.paper import open_document, report, routes
from pages.kit.paper.press import PDF, Press, Printed, Wanted
from pages.kit.paper.report import Block, Heading, Paragraph, Picture, Table
from pages.kit.paper.sizes import A4
from pages.kit.server.asking import Unreadable
from pages.kit.server.running import Running
from pages.kit.texts import report as texts
from tests.data.services_map import small_town
from tests.journeys import hostile

MEETING = "buurtgesprek-molen"
STAFF = Actor(Role.COORDINATOR, "iemand van de gemeente")
ADDRESS = "http://192.0.2.20:8501"


@pytest.fixture
def evening(here: Running, town: Town, molenhoek: OnPaper) -> Evening:
    """An evening on which the room drew, answered and agreed."""
    with here.store.reading() as session:
        told = evenings.of_meeting(session, STAFF, here.clock, town, MEETING)
    boundary = Boundary(title="Rond de wieken", place=Place(molenhoek.focus))
    answers = Answers(present=34, fits=21, too_large=4, too_small=6, other=1, remark="En de sluis?")
    noted = Noted(MEETING, "", 1, "Deze buurt loopt rond de molen.", answers, small_town.clock())
    steps = (Step(title="Wat hier leeft", sentence="Hier leeft de Molenhoek."),)
    return replace(told, steps=steps, drawn=(DrawnTonight(boundary, noted),), n_drawers=7)


@pytest.fixture
def blocks(town: Town, evening: Evening, molenhoek: OnPaper) -> tuple[Block, ...]:
    """The report of that evening."""
    return report.report(town, evening, [molenhoek], "buurtcoördinator van Oost", ADDRESS)


def asked(here: Running, actor: Actor, **query: str) -> Wanted:
    """Ask the press for something."""
    return Wanted(here, actor, query, ADDRESS)


def test_it_tells_what_was_shown_drawn_said_and_agreed(blocks: tuple[Block, ...], evening: Evening) -> None:
    pages = pypdf.PdfReader(io.BytesIO(report.made_of(blocks, evening.meeting.title).pdf(A4))).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    for sentence in (
        evening.meeting.title,
        "Hier leeft de Molenhoek.",
        "7 mensen tekenden",
        "Deze buurt loopt rond de molen.",
        "Klopt 21",
        "En de sluis?",
        "buurtcoördinator van Oost",
    ):
        assert sentence in said
    assert all(one.promise.title in said for one in evening.agreed)
    assert "iemand van de gemeente" not in said


def test_the_open_document_has_headings_tables_dutch_and_words_for_pictures(
    blocks: tuple[Block, ...],
) -> None:
    content = open_document.open_document(blocks, "Verslag", small_town.clock())
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.infolist()[0].filename == "mimetype"
        assert opened.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        body = ElementTree.fromstring(opened.read("content.xml"))
        styles = opened.read("styles.xml").decode()
        drawings = [name for name in opened.namelist() if name.endswith(".svg")]
    text, table = (f"{{urn:oasis:names:tc:opendocument:xmlns:{one}:1.0}}" for one in ("text", "table"))
    svg = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
    levels = [int(node.get(f"{text}outline-level", 0)) for node in body.iter(f"{text}h")]
    assert levels == [block.level for block in blocks if isinstance(block, Heading)]
    assert len(list(body.iter(f"{table}table"))) == len([one for one in blocks if isinstance(one, Table)])
    pictures = [block for block in blocks if isinstance(block, Picture)]
    assert {node.text for node in body.iter(f"{svg}title")} == {one.alt for one in pictures}
    assert drawings
    assert 'fo:language="nl"' in styles
    assert 'fo:country="NL"' in styles


def test_hostile_texts_are_only_text_in_both(town: Town, evening: Evening, molenhoek: OnPaper) -> None:
    for text in hostile.texts()[::50]:
        meeting = replace(evening.meeting, title=text, what=text, invited_by=text)
        made = report.report(town, replace(evening, meeting=meeting), [molenhoek], text, ADDRESS)
        content = open_document.open_document(made, text, small_town.clock())
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            ElementTree.fromstring(opened.read("content.xml"))
        assert "<script" not in report.made_of(made, text).body


def present(blocks: tuple[Block, ...]) -> str:
    """Return what the report says of the number of people."""
    rows = next(one.rows for one in blocks if isinstance(one, Table) and one.labels)
    return next(row[1] for row in rows if row[0] == texts.PRESENT)


@pytest.mark.parametrize(("n_present", "said"), [(34, "34"), (0, "0"), (None, texts.UNKNOWN)])
def test_it_says_how_many_were_there_or_that_nobody_counted(
    n_present: int | None, said: str, town: Town, evening: Evening, molenhoek: OnPaper
) -> None:
    told = replace(evening, n_present=n_present)
    assert present(report.report(town, told, [molenhoek], "", ADDRESS)) == said


def test_it_names_the_address_that_phones_find_and_never_that_of_this_computer_alone(
    here: Running, town: Town, evening: Evening, molenhoek: OnPaper
) -> None:
    told = report.report(town, evening, [molenhoek], "", ADDRESS)
    assert Paragraph(texts.ALL_AGREED_AT.format(address=ADDRESS)) in told
    alone = replace(asked(here, STAFF, gesprek=MEETING), origin="http://127.0.0.1:8501", is_found=False)
    with zipfile.ZipFile(io.BytesIO(routes.write_report(alone).content)) as opened:
        body = opened.read("content.xml").decode()
    assert "127.0.0.1" not in body
    assert texts.ALL_AGREED in body


def test_the_press_prints_the_address_that_was_set_for_phones(here: Running) -> None:
    asked_of_it: list[Wanted] = []

    def make(wanted: Wanted) -> Printed:
        asked_of_it.append(wanted)
        return Printed(b"", PDF, "proef.pdf")

    settings = here.settings.model_copy(update={"phone_address": ADDRESS})
    app = Starlette(routes=[Press(replace(here, settings=settings)).route("proef", make)])
    answer = TestClient(app, base_url="http://127.0.0.1:8501").get("/papier/proef")
    assert answer.status_code == 200
    assert [(one.origin, one.is_found) for one in asked_of_it] == [(ADDRESS, True)]


def test_a_small_table_stays_on_one_page_in_both(blocks: tuple[Block, ...]) -> None:
    small = [one for one in blocks if isinstance(one, Table) and one.is_small]
    assert any(one.head == texts.ANSWER_COLUMNS for one in small)
    made = report.made_of(blocks, "Verslag")
    assert made.body.count('whole"') == len(small)
    with zipfile.ZipFile(io.BytesIO(open_document.open_document(blocks, "", small_town.clock()))) as opened:
        body = opened.read("content.xml").decode()
    assert body.count('table:style-name="Heel"') == len(small)
    assert 'style:may-break-between-rows="false"' in body


def test_the_report_is_for_staff_only(here: Running) -> None:
    for make in (routes.print_report, routes.write_report):
        with pytest.raises(Unreadable) as refused:
            make(asked(here, VISITOR, gesprek=MEETING))
        assert refused.value.status == 403


def test_who_is_signed_in_gets_it_under_its_own_name(here: Running) -> None:
    printed: Printed = routes.write_report(asked(here, STAFF, gesprek=MEETING))
    assert printed.name.startswith("verslag-")
    assert printed.name.endswith(".odt")


@pytest.mark.parametrize(
    "query",
    [{"formaat": "A9"}, {"ligging": "scheef"}, {"maand": "morgen"}, {"maand": "1999-01"}, {"thema": "geld"}],
    ids=str,
)
def test_what_cannot_be_printed_is_told_in_a_sentence(query: dict[str, str], here: Running) -> None:
    with pytest.raises(Unreadable) as refused:
        routes.show_poster(asked(here, VISITOR, van="buurt-molenhoek", **query))
    assert refused.value.status == 400
    assert refused.value.sentence.endswith(".")
