"""The life of a drawn buurt in the browser: drawn, published, revised by another, restored by the first."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from data.clock import wall_clock
from data.services import boundaries, boundary_acts
from data.services.access import Actor, Role
from data.settings import Settings
from data.store import Store
from tests.journeys.drawing_page import open_drawing, sign_in
from tests.journeys.map_page import PATIENCE_MS
from tests.live import LiveServer, OpenPage

TITLE = "Molenkwartier"
KLEIN_ROME = "grens-voorbeeld-04"


def deed(page: Page, name: str) -> None:
    """Press a button on the page of an outline."""
    page.get_by_role("button", name=name, exact=True).click()


def told(page: Page) -> Locator:
    """What was done just now."""
    return page.get_by_test_id("stAlert")


def open_outline(page: Page, url: str, name: str) -> None:
    """Go from the list to the page of an outline."""
    page.goto(f"{url}/buurten")
    page.get_by_role("link", name=re.compile(name)).first.click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible(timeout=PATIENCE_MS)
    # What is pressed while the page is still being made may be made anew under one's hand.
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE_MS)


@pytest.mark.timeout(600)
def test_a_buurt_is_drawn_published_revised_by_another_and_restored_by_the_first(
    open_page: OpenPage, cold_server: LiveServer
) -> None:
    anna, bram, cees = open_page(), open_page(), open_page()
    sign_in(anna, cold_server, "anna")
    sign_in(bram, cold_server, "bram")
    sign_in(cees, cold_server, "cees", Role.SECOND_READER)

    # Anna draws, keeps it as a concept, and publishes it from the page of the outline.
    drawing = open_drawing(anna, cold_server.url)
    drawing.begin("corners")
    drawing.put_corners()
    drawing.act("done")
    drawing.go_on()
    drawing.save(TITLE, "Bewaar als concept")
    open_outline(anna, cold_server.url, TITLE)
    deed(anna, "Maak openbaar")
    expect(told(anna)).to_contain_text("staat op de kaart", timeout=PATIENCE_MS)

    # Bram revises it: another name, same place.
    open_outline(bram, cold_server.url, TITLE)
    bram.get_by_role("link", name="Grens aanpassen").click()
    expect(bram).to_have_url(re.compile(r"/tekenen\?grens=grens-molenkwartier"), timeout=PATIENCE_MS)
    revising = open_drawing(bram, cold_server.url, "grens=grens-molenkwartier")
    revising.go_on()
    revising.save("Groot Molenkwartier", "Maak openbaar")

    # Anna looks at what changed and puts hers back.
    open_outline(anna, cold_server.url, "Groot Molenkwartier")
    expect(anna.get_by_text("Naam: Molenkwartier werd Groot Molenkwartier")).to_be_visible()
    anna.get_by_role("textbox", name="Waarom zet u deze versie terug?").fill("zo heet het al jaren")
    anna.keyboard.press("Tab")
    deed(anna, "Zet versie 2 terug")
    expect(told(anna)).to_contain_text("Versie 2 is teruggezet, als versie 4", timeout=PATIENCE_MS)
    expect(anna.get_by_role("heading", name=TITLE, level=1)).to_be_visible()

    # Cees reads in the audit trail who did what, and why.
    cees.goto(f"{cold_server.url}/beheer")
    trail = cees.get_by_test_id("stMain")
    expect(trail).to_contain_text("grens-molenkwartier", timeout=PATIENCE_MS)
    for words in ("anna", "bram", "zo heet het al jaren"):
        expect(trail).to_contain_text(words)


def test_withdrawing_asks_for_a_reason_and_can_be_undone(
    open_page: OpenPage, cold_server: LiveServer
) -> None:
    page = open_page()
    sign_in(page, cold_server, "anna")
    open_outline(page, cold_server.url, "Klein Rome")
    page.get_by_text("Intrekken", exact=True).click()
    deed(page, "Trek in")
    expect(told(page)).to_contain_text("Zeg waarom", timeout=PATIENCE_MS)
    page.get_by_role("textbox", name="Waarom trekt u deze buurt in?").fill("stond er dubbel")
    page.keyboard.press("Tab")
    deed(page, "Trek in")
    expect(told(page).first).to_contain_text("De buurt is ingetrokken", timeout=PATIENCE_MS)
    expect(page.get_by_text("stond er dubbel")).to_be_visible()
    deed(page, "Zet terug")
    expect(told(page).first).to_contain_text("De buurt is terug", timeout=PATIENCE_MS)


@pytest.mark.timeout(600)
def test_who_saves_second_sees_both_and_puts_hers_on_top(
    open_page: OpenPage, cold_server: LiveServer
) -> None:
    """While Anna draws on, Bram gives the same buurt another name."""
    anna = open_page()
    sign_in(anna, cold_server, "anna")
    drawing = open_drawing(anna, cold_server.url, f"grens={KLEIN_ROME}")
    renamed_meanwhile(cold_server, "Klein Rome van Bram")
    drawing.go_on()
    drawing.form.get_by_label("Hoe heet deze buurt?").fill("Klein Rome van Anna")
    anna.keyboard.press("Tab")
    drawing.form.get_by_role("button", name="Maak openbaar").click()
    expect(drawing.form).to_contain_text("Een ander veranderde deze buurt", timeout=PATIENCE_MS)
    expect(drawing.form).to_contain_text("Naam: Klein Rome van Bram werd Klein Rome van Anna")
    drawing.form.get_by_role("button", name="Zet de mijne er als nieuwe versie bovenop").click()
    expect(drawing.form).to_contain_text("Klein Rome van Anna staat op de kaart", timeout=PATIENCE_MS)
    open_outline(anna, cold_server.url, "Klein Rome van Anna")
    expect(anna.get_by_text("Naam: Klein Rome van Bram werd Klein Rome van Anna")).to_be_visible()


def renamed_meanwhile(server: LiveServer, name: str) -> None:
    """Let Bram rename Klein Rome on his own computer."""
    settings = Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}")
    bram = Actor(Role.COORDINATOR, "bram")
    with Store(settings) as store, store.writing() as session:
        stands = boundaries.get(session, bram, wall_clock, KLEIN_ROME).boundary
        boundary_acts.store_version(session, bram, wall_clock, replace(stands, title=name))
