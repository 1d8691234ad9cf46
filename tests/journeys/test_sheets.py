"""A line drawn on paper becomes a concept on the map: printed, photographed, looked at, accepted."""

import cv2
import numpy as np
import pytest
import shapely
from playwright.sync_api import FilePayload, Page, expect

from data.records import Boundary
from data.services import records
from data.services.access import SYSTEM
from data.settings import Settings
from data.store import open_store
from data.vocabulary import Visibility
from geo.paper.photo_trouble import Trouble
from geo.paper.sheets import Sheet
from pages.kit.texts import outlines as form_texts
from pages.kit.texts import sheets as texts
from tests.geo.photographs import Camera, drawn_on, hand_drawn, mean_apart_m, photographed, printed
from tests.journeys.drawing_page import sign_in
from tests.journeys.evening_page import prepare
from tests.journeys.test_for_everyone import serious_violations
from tests.live import LiveServer, OpenPage

SHEET = Sheet("A4", 7_500, 140_900, 470_300)
NAME = "Op papier getekend"


def photo_of(line_m: np.ndarray) -> FilePayload:
    """A photo of a sheet on a table with this line on it, as a file."""
    rng = np.random.default_rng(4)
    drawn = drawn_on(printed(SHEET), SHEET, [line_m], "blauw", 2.5)
    seen = photographed(drawn, Camera(degrees=12, skew=0.4, shadow=0.5, noise=0.4, warm=0.5), rng)
    _, packed = cv2.imencode(".jpg", seen[..., ::-1])
    return {"name": "blad.jpg", "mimeType": "image/jpeg", "buffer": packed.tobytes()}


def bring(page: Page, line_m: np.ndarray) -> None:
    """Choose the photo of a sheet on this device."""
    page.locator("input[type=file]").set_input_files(photo_of(line_m))


@pytest.fixture
def evening(cold_server: LiveServer) -> tuple[LiveServer, str]:
    """A server with a meeting about Over het Spoor."""
    return cold_server, prepare(cold_server, [])


def test_a_line_on_paper_becomes_a_concept_of_the_meeting(
    evening: tuple[LiveServer, str], open_page: OpenPage
) -> None:
    server, meeting = evening
    line = hand_drawn(SHEET, np.random.default_rng(21), reach=0.24)
    page = open_page()
    sign_in(page, server, "carla")
    page.goto(f"{server.url}/gesprekken?gesprek={meeting}&deel=kaartbladen")
    link = page.get_by_role("link", name=texts.DOWNLOAD)
    expect(link).to_be_visible()
    sheets = page.request.get(f"{server.url}{link.get_attribute('href')}")
    assert sheets.ok
    assert sheets.body().startswith(b"%PDF")

    bring(page, line[:215])
    expect(page.get_by_role("alert").filter(has_text="De lijn is niet gesloten")).to_be_visible()
    expect(page.get_by_alt_text(texts.UNREAD_ALT)).to_be_visible()
    assert texts.TROUBLES[Trouble.NOT_CLOSED].startswith("De lijn is niet gesloten")

    bring(page, line)
    expect(page.get_by_role("heading", name=texts.FOUND_TITLE)).to_be_visible()
    expect(page.get_by_alt_text(texts.FOUND_ALT)).to_be_visible()
    assert serious_violations(page) == []
    assert NAME not in kept(server)
    page.get_by_role("button", name=texts.ACCEPT, exact=True).click()

    page.get_by_label(form_texts.NAME).fill(NAME)
    page.get_by_role("button", name=form_texts.SAVE_DRAFT, exact=True).click()
    expect(page.get_by_text(form_texts.SAVED_DRAFT.format(name=NAME))).to_be_visible()
    concept = kept(server)[NAME]
    assert concept.visibility is Visibility.DRAFT
    assert concept.buurtgesprek_id == meeting
    assert mean_apart_m(concept.place.geometry, shapely.Polygon(line)) < 15


def kept(server: LiveServer) -> dict[str, Boundary]:
    """The outlines in the database of a server, by name."""
    store = open_store(Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}"))
    with store.reading() as session:
        found = {one.title: one for one in records.current(session, Boundary, actor=SYSTEM)}
    store.close()
    return found
