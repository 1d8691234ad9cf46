"""A room draws with one big pen, hears what it drew, says whether it fits, and that is kept."""

import math

from playwright.sync_api import Page, expect

from data.services.stories import Step, StepKind
from pages.kit.texts import room as texts
from tests.journeys.drawing_page import sign_in
from tests.journeys.evening_page import Screen, open_presenter, open_screen, prepare
from tests.live import LiveServer, OpenPage

STORY = [
    Step(
        kind=StepKind.DRAW,
        title="Waar houdt onze buurt op?",
        sentence="Eén tekent, de zaal helpt.",
        layers=("wijken",),
    ),
    Step(title="Acht wijken", sentence="Zo is de stad verdeeld op papier.", layers=("wijken",)),
]
PROJECTOR = (1920, 1080)


def go_round(page: Page) -> None:
    """Draw an oval in one stroke, as a hand does: not quite back where it began."""
    turns = [2 * math.pi * turn / 40 for turn in range(40)]
    places = [(1240 + 320 * math.cos(turn), 500 + 220 * math.sin(turn)) for turn in turns]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place)
    page.mouse.up()


def read_back(page: Page) -> str:
    """What the screen says of the drawing, once it is to be judged."""
    sentence = page.locator(".av-read p")
    expect(sentence).to_be_visible()
    return sentence.inner_text()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_room_draws_hears_it_back_and_its_answers_are_kept_as_counts(
    cold_server: LiveServer, open_page: OpenPage
) -> None:
    meeting = prepare(cold_server, STORY, about="")
    page = open_page(viewport={"width": PROJECTOR[0], "height": PROJECTOR[1]})
    sign_in(page, cold_server, "carla")
    screen = open_screen(page, cold_server, meeting)
    screen.wait_for_step(0)
    go_round(page)
    page.keyboard.press("Enter")
    first = read_back(page)
    assert screen.hard_to_read() == []

    press(page, texts.ROOM["back_to_pen"])
    page.keyboard.press("z")
    expect(page.get_by_role("button", name=texts.ROOM["done"], exact=True)).to_be_disabled()
    for corner in ((1000, 300), (1200, 310), (1210, 500), (1010, 510)):
        page.mouse.click(*corner)
    page.reload()
    again = Screen(page)
    again.wait_for_step(0)
    press(page, texts.ROOM["done"])
    assert read_back(page) != first

    page.get_by_label("Aanwezig", exact=True).fill("20")
    page.get_by_role("heading", level=1).click()
    for key in 15 * "k" + "gg":
        page.keyboard.press(key)
    page.keyboard.press("Shift+K")
    expect(page.get_by_label("Klopt", exact=True)).to_have_value("14")

    presenter = page.context.new_page()
    open_presenter(presenter, cold_server, meeting)
    presenter.get_by_label("Te klein: één meer").click()
    presenter.get_by_label(texts.ROOM["remark"]).fill("De speeltuin hoort erbij")
    presenter.get_by_role("button", name=texts.ROOM["keep"], exact=True).click()
    told = "14 van de 20 aanwezigen zeiden: klopt. Verder: 2 te groot en 1 te klein."
    expect(presenter.get_by_text(told)).to_be_visible()
    onward = presenter.get_by_role("link", name=texts.ROOM["go_on"])
    address = onward.get_attribute("href") or ""
    presenter.close()
    expect(page.get_by_role("heading", name=texts.ROOM["kept_title"])).to_be_visible()
    expect(page.get_by_text(told)).to_be_visible()
    assert screen.hard_to_read() == []

    outline = address.rpartition("=")[2]
    page.goto(f"{cold_server.url}/buurten?grens={outline}")
    expect(page.get_by_role("heading", name=texts.EVIDENCE_TITLE)).to_be_visible()
    expect(page.get_by_text("zeiden 14 van de 20 aanwezigen: klopt.")).to_be_visible()
    expect(page.get_by_text("De speeltuin hoort erbij")).to_be_visible()
