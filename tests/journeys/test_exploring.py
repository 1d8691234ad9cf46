"""A resident explores: picks places and themes, moves through time, follows links."""

import re
from datetime import date

import httpx
import pytest
from playwright.sync_api import Page, expect
from shapely import Point

from data.clock import wall_clock
from data.services import barriers, months
from data.services import town as towns
from data.services.events import energy_events
from data.settings import Settings
from data.store import open_store
from geo import crs
from geo.living import energy_areas
from pages.kit.dates import month_name
from pages.kit.texts import common, map_words
from tests.journeys.map_page import open_map, refuse_films
from tests.journeys.menu import go_to
from tests.live import LiveServer, OpenPage

MONTHS = months.shown_months(months.today(wall_clock), Settings().months_shown)


def test_the_first_look_shows_a_town_that_lives(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    assert len(shown.hearts()) >= 8
    assert len(shown.shapes()) == 3 * len(shown.hearts())
    for wijk in ("Centrum", "Noordwest", "Zuidwest", "Zuid", "Zuidoost", "Oost", "Noordoost"):
        expect(shown.frame.locator(".bk-wijk-name", has_text=re.compile(f"^{wijk}$"))).to_be_attached()
    expect(shown.frame.locator(".bk-cluster-icon").first).to_be_visible()
    expect(shown.frame.locator("path.bk-drawn-area").first).to_be_attached()
    expect(shown.frame.get_by_text(str(map_words.WORDS["example"]))).to_be_visible()


def test_the_list_says_what_the_map_says(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    shown.panel.locator("#bk-only").select_option("levende buurt")
    expect(shown.panel.locator(".bk-more")).to_have_count(0)
    named = set(shown.panel.locator(".bk-rows b").all_text_contents())
    assert named == shown.hearts()


def test_a_month_earlier_shows_other_buurten_and_keeps_place_and_zoom(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url, "plek=5.18700,52.22750&op=52.2270,5.1830,14.5")
    before = shown.shapes()
    for month in (MONTHS[-2], MONTHS[-3]):
        shown.step_month("ArrowLeft", month_name(month))
    assert shown.shapes() != before
    assert shown.query["maand"] == f"{MONTHS[-3]:%Y-%m}"
    assert shown.query["plek"] == "5.18700,52.22750"
    assert shown.query["op"] == "52.2270,5.1830,14.5" or shown.query["op"] == "52.227,5.183,14.5"
    assert shown.in_frame("[window.map.getZoom(), window.map.getCenter().lat.toFixed(3)]") == [14.5, "52.227"]


def test_a_theme_shows_its_own_buurten(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    everything = shown.hearts()
    shown.choose_theme("groen")
    expect(shown.frame.locator(".bk-heart-name")).not_to_have_count(len(everything))
    assert shown.query["thema"] == "groen"
    shown.choose_theme("")
    expect(shown.frame.locator(".bk-heart-name")).to_have_count(len(everything))
    assert "thema" not in shown.query


def test_the_numbers_on_the_card_are_those_of_the_engine(
    page: Page, app_url: str, server: LiveServer
) -> None:
    answer = httpx.get(f"{app_url}/api/v1/levende-buurten").json()
    properties = next(f["properties"] for f in answer["features"] if f["properties"]["niveau"] == "kern")
    lon, lat = properties["hart"]
    settings = Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}")
    with open_store(settings) as store, store.reading() as session:
        events = energy_events(session)
        in_the_way = barriers.of_town(towns.now(store), MONTHS[-1])
    found = energy_areas(events, months.last_day(MONTHS[-1]), barriers=in_the_way)
    heart = crs.to_rd(Point(lon, lat), crs.WGS84)
    row = min(found.itertuples(), key=lambda row: heart.distance(Point(row.heart_x, row.heart_y)))

    shown = open_map(page, app_url, f"plek={lon},{lat}")
    expect(shown.panel.locator("#bk-n-events")).to_have_text(f"{row.n_events} activiteiten")
    expect(shown.panel.locator("#bk-n-sources")).to_have_text(f"{row.n_sources} groepen")
    expect(shown.panel.locator(".bk-memberships")).to_contain_text("in de kern van")


def test_a_press_on_the_map_shows_the_card_of_that_place(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url, "op=52.2300,5.1900,15")
    shown.frame.locator("#map_div").click(position={"x": 120, "y": 400})
    expect(shown.panel.locator("#bk-card-title")).to_be_visible()
    assert re.fullmatch(r"5\.\d{5},52\.\d{5}", shown.query["plek"])
    expect(shown.panel).to_contain_text("geen rechten of bevoegdheden")
    expect(shown.panel).to_contain_text("Formele wijken")
    expect(shown.panel).to_contain_text("Bij wie kunt u terecht?")


def test_a_row_of_the_list_opens_its_card_and_reading_goes_on_there(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    row = shown.panel.locator(".bk-rows button").first
    name = row.locator("b").text_content() or ""
    row.click()
    expect(shown.panel.locator("#bk-card-title")).to_have_text(name)
    expect(shown.panel.locator("#bk-card-title")).to_be_focused()
    shown.panel.locator("#bk-card-close").click()
    expect(shown.panel.locator("#bk-card-title")).to_have_count(0)
    assert "plek" not in shown.query


def test_a_link_shows_the_same_view_to_someone_else(open_page: OpenPage, app_url: str) -> None:
    month = f"{MONTHS[-12]:%Y-%m}"
    query = f"maand={month}&thema=ontmoeten&plek=5.18700,52.22750&lagen=levend,wijken&op=52.2280,5.1850,15"
    first = open_map(open_page(), app_url, query)
    second = open_map(open_page(), first.page.url.split("/?")[0], first.page.url.split("/?")[1])
    for shown in (first, second):
        expect(shown.frame.locator(".bk-month")).to_have_text(month_name(MONTHS[-12]), ignore_case=True)
        expect(shown.frame.locator("#bk-theme")).to_have_value("ontmoeten")
        expect(shown.frame.locator(".bk-cluster-icon")).to_have_count(0)
        expect(shown.frame.locator(".bk-pin")).to_have_count(1)
        expect(shown.panel.locator("#bk-list-title")).to_contain_text(month_name(MONTHS[-12]))
    assert first.shapes() == second.shapes()


def test_two_moments_stand_side_by_side(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    shown.frame.get_by_role("button", name="Vergelijk").click()
    expect(shown.frame.locator(".bk-caption:visible")).to_have_count(2)
    expect(shown.frame.locator("#map_div2 .bk-heart").first).to_be_attached()
    earlier, now = MONTHS[-13], MONTHS[-1]
    assert shown.query["naast"] == f"{earlier:%Y-%m},"
    captions = shown.frame.locator(".bk-caption").all_text_contents()
    assert [month_name(now) in captions[0], month_name(earlier) in captions[1]] == [True, True]
    shown.in_frame("window.map.setView([52.22, 5.17], 14, {animate: false})")
    shown.frame.get_by_role("button", name="Stop").click()
    expect(shown.frame.locator(".bk-caption:visible")).to_have_count(0)


def test_playing_moves_through_the_months_and_stops_at_the_newest(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url, f"maand={MONTHS[-3]:%Y-%m}")
    shown.frame.get_by_role("button", name="Speel af").click()
    expect(shown.frame.get_by_role("button", name="Pauze")).to_be_visible()
    expect(shown.frame.locator(".bk-month")).to_have_text(month_name(MONTHS[-1]), ignore_case=True)
    expect(shown.frame.get_by_role("button", name="Speel af")).to_be_visible()


def test_a_place_is_found_by_name_with_the_keyboard(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    search = shown.frame.get_by_role("combobox", name="Zoek een straat of plek")
    search.fill("station hilversum")
    expect(shown.frame.get_by_role("option").first).to_be_visible()
    search.press("ArrowDown")
    search.press("Enter")
    expect(shown.panel.locator("#bk-card-title")).to_be_visible()
    expect(shown.frame.locator(".bk-pin")).to_have_count(1)
    search.fill("qqqqqqqq")
    expect(shown.frame.get_by_text(str(map_words.WORDS["search_nothing"]))).to_be_visible()


def test_a_place_known_only_roughly_is_shown_without_a_pin(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    search = shown.frame.get_by_role("combobox", name="Zoek een straat of plek")
    search.fill("jac p thijsseplein")
    expect(shown.frame.get_by_role("option").first).to_contain_text("ergens in dit gebied")
    search.press("Enter")
    expect(shown.frame.get_by_text(str(map_words.WORDS["search_area"]))).to_be_visible()
    expect(shown.frame.locator(".bk-pin")).to_have_count(0)


@pytest.mark.parametrize(
    ("spot", "sentence"),
    [
        ({"latitude": 52.2276, "longitude": 5.1872}, "locate_found"),
        ({"latitude": 52.3700, "longitude": 4.8950}, "locate_outside"),
        (None, "locate_denied"),
    ],
)
def test_ones_own_place_is_asked_only_on_request_and_rounded(
    open_page: OpenPage, app_url: str, spot: dict[str, float] | None, sentence: str
) -> None:
    allowed = {"geolocation": spot, "permissions": ["geolocation"]} if spot else {}
    shown = open_map(open_page(**allowed), app_url)
    assert "plek" not in shown.query
    shown.frame.get_by_role("button", name="Waar ben ik?").click()
    expect(shown.frame.get_by_text(str(map_words.WORDS[sentence]))).to_be_visible()
    if sentence == "locate_found":
        assert shown.query["plek"] == "5.18700,52.22800"
    else:
        assert "plek" not in shown.query


def test_what_is_over_comes_back_on_request(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    shown.panel.locator("#bk-only").select_option("initiatief")
    expect(shown.panel.locator(".bk-more")).to_have_count(0)
    before = shown.panel.locator(".bk-rows li").count()
    shown.panel.locator("#bk-ended").click()
    expect(shown.panel.locator("#bk-ended")).to_have_attribute("aria-pressed", "true")
    assert shown.panel.locator(".bk-rows li").count() > before
    assert shown.query["voorbij"] == "ja"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("maand=1887-03", "De maand in deze link"),
        ("thema=hondenpoep", "Het thema in deze link"),
        ("plek=bestaat-niet", "Wat in deze link staat"),
        ("plek=4.9,52.4", "ligt buiten Hilversum"),
        ("op=a,b,c&naast=x&lagen=zzz&sorteer=q", "Waar leeft het"),
    ],
)
def test_a_link_with_nonsense_still_opens_a_map_and_says_so(
    page: Page, app_url: str, query: str, sentence: str
) -> None:
    shown = open_map(page, app_url, query)
    expect(shown.panel).to_contain_text(sentence)
    assert shown.hearts()


def test_without_an_answer_the_map_says_so_and_tries_again(
    open_page: OpenPage, app_url: str, request: pytest.FixtureRequest
) -> None:
    page = open_page()
    refuse_films(page)
    shown = open_map(page, app_url)
    lost = f"{app_url}/api/v1/levende-buurten?maand={MONTHS[-4]:%Y-%m}"
    page.route(lost, lambda route: route.fulfill(status=200, body="niet van ons"))
    for month in (MONTHS[-2], MONTHS[-3]):
        shown.step_month("ArrowLeft", month_name(month))
    shown.frame.locator("#bk-slider").press("ArrowLeft")
    expect(shown.frame.get_by_text("krijgt even geen gegevens")).to_be_visible()
    page.unroute(lost)
    shown.frame.get_by_role("button", name="Probeer opnieuw").click()
    expect(shown.frame.get_by_text("krijgt even geen gegevens")).to_be_hidden()


def test_layers_are_switched_and_remembered_in_the_link(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    shown.frame.get_by_role("button", name="Lagen").click()
    panel = shown.frame.get_by_role("dialog", name="Lagen en uitleg")
    panel.get_by_role("checkbox", name=re.compile("CBS-buurten")).check()
    panel.get_by_role("checkbox", name=re.compile("Initiatieven")).uncheck()
    expect(shown.frame.locator(".bk-cbs-name").first).to_be_attached()
    layers = shown.query["lagen"].split(",")
    assert "cbs" in layers
    assert "initiatieven" not in layers
    panel.get_by_role("checkbox", name=re.compile("Initiatieven")).press("Escape")
    expect(panel).to_be_hidden()


def test_a_step_sends_little(page: Page, app_url: str) -> None:
    refuse_films(page)  # with a film a step asks nothing at all
    shown = open_map(page, app_url)
    shown.step_month("ArrowLeft", month_name(MONTHS[-2]))
    layers = shown.in_frame(
        "performance.getEntriesByType('resource')"
        ".filter(e => e.name.includes('levende-buurten')).map(e => e.transferSize)"
    )
    assert isinstance(layers, list)
    assert len(layers) >= 2
    panel = len(shown.panel.inner_html())
    assert max(layers) + panel < 80_000


def test_who_reads_the_explanation_comes_back_to_the_same_map(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url)
    shown.choose_theme("groen")
    shown.step_month("ArrowLeft", month_name(MONTHS[-2]))
    go_to(page, common.PAGE_EXPLANATION)
    expect(page.get_by_role("heading", level=1, name="Hoe werkt deze kaart?")).to_be_visible()
    page.get_by_role("link", name="Kaart", exact=True).first.click()
    shown.wait_until_ready()
    expect(shown.frame.locator("#bk-theme")).to_have_value("groen")
    expect(shown.frame.locator(".bk-month")).to_have_text(month_name(MONTHS[-2]), ignore_case=True)


def test_the_newest_month_is_this_month() -> None:
    assert months.shown_months(date(2026, 11, 21), 36)[-1] == date(2026, 11, 1)
