"""The months as a film: under the hand the buurten move by themselves, and at rest everything follows."""

import re

from playwright.sync_api import Page, Route, expect

from data.clock import wall_clock
from data.services import months
from data.settings import Settings
from pages.kit.dates import month_name
from pages.kit.server import assets
from pages.kit.texts import map_words
from tests.journeys.map_page import MapPage, open_map, refuse_films
from tests.live import OpenPage

MONTHS = months.shown_months(months.today(wall_clock), Settings().months_shown)
MAKING_MS = 180_000  # on a server that has just opened, the first film is some work

# Looks at every frame, as an eye would, until it saw several different pictures.
KEEP_PICTURES = """(() => {
  const seen = new Set();
  const look = () => {
    const canvas = document.querySelector("canvas.bk-film");
    if (canvas) seen.add(canvas.toDataURL());
    if (seen.size > 3) document.documentElement.dataset.pictures = "several";
    else requestAnimationFrame(look);
  };
  look();
})()"""
PICTURE = "document.querySelector('canvas.bk-film')?.toDataURL() ?? null"


def open_cinema(page: Page, app_url: str, query: str = "") -> MapPage:
    """Open the map and wait until its film is there."""
    shown = open_map(page, app_url, query)
    shown.frame.locator("html[data-film=ready]").wait_for(state="attached", timeout=MAKING_MS)
    return shown


def asked_for_areas(page: Page) -> list[str]:
    """Every request for living buurten from here on."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/levende-buurten" in one.url else None)
    return asked


class Hand:
    """A hand on the slider, which it holds somewhere in time."""

    def __init__(self, shown: MapPage) -> None:
        self.mouse = shown.page.mouse
        box = shown.frame.locator("#bk-slider").bounding_box()
        assert box is not None
        self.left, self.width, self.y = box["x"] + 12, box["width"] - 24, box["y"] + box["height"] / 2

    def x(self, at: float) -> float:
        return self.left + self.width * at / (len(MONTHS) - 1)

    def grasp(self, at: float) -> None:
        self.mouse.move(self.x(at), self.y)
        self.mouse.down()

    def go_to(self, at: float) -> None:
        self.mouse.move(self.x(at), self.y, steps=8)

    def let_go(self) -> None:
        self.mouse.up()


def test_under_the_hand_the_areas_move_and_the_server_is_not_asked(page: Page, app_url: str) -> None:
    shown = open_cinema(page, app_url)
    assert shown.in_frame(PICTURE) is None, "nothing plays by itself"
    asked, hand = asked_for_areas(page), Hand(shown)
    shown.in_frame(KEEP_PICTURES)
    hand.grasp(len(MONTHS) - 1)
    for at in (30.5, 20.5, 10.5):
        hand.go_to(at)
    expect(shown.frame.locator("html[data-pictures=several]")).to_be_attached()
    hand.let_go()
    expect(shown.frame.locator("canvas.bk-film")).to_have_count(0)
    assert asked == []


def test_at_rest_the_address_the_list_and_the_areas_are_of_that_month(page: Page, app_url: str) -> None:
    shown = open_cinema(page, app_url)
    hand, before = Hand(shown), shown.shapes()
    hand.grasp(len(MONTHS) - 1)
    hand.go_to(12.2)
    hand.let_go()
    name = month_name(MONTHS[12])
    expect(shown.panel.locator("#bk-list-title")).to_contain_text(name)
    expect(shown.frame.locator(".bk-month")).to_have_text(name, ignore_case=True)
    expect(shown.frame.locator("#bk-slider")).to_have_value("12")
    assert shown.query["maand"] == f"{MONTHS[12]:%Y-%m}"
    expect(shown.frame.locator("canvas.bk-film")).to_have_count(0)
    assert shown.shapes() != before
    assert len(shown.shapes()) == 3 * len(shown.hearts())


def test_what_was_picked_and_the_zoom_survive_the_way_and_the_card_follows(page: Page, app_url: str) -> None:
    shown = open_cinema(page, app_url, "plek=5.18700,52.22750&op=52.2270,5.1830,14.5")
    expect(shown.panel.locator(".bk-card .bk-sub").first).to_contain_text(month_name(MONTHS[-1]))
    hand = Hand(shown)
    hand.grasp(len(MONTHS) - 1)
    hand.go_to(24.5)
    expect(shown.frame.locator(".bk-heart-picked")).to_have_count(1)
    hand.go_to(24)
    hand.let_go()
    expect(shown.panel.locator(".bk-card .bk-sub").first).to_contain_text(month_name(MONTHS[24]))
    assert shown.query["plek"] == "5.18700,52.22750"
    expect(shown.frame.locator(".bk-heart-picked")).to_have_count(1)
    assert shown.in_frame("[window.map.getZoom(), window.map.getCenter().lat.toFixed(3)]") == [14.5, "52.227"]


def test_a_film_plays_and_pauses_on_a_month(page: Page, app_url: str) -> None:
    shown = open_cinema(page, app_url)
    asked = asked_for_areas(page)
    shown.frame.get_by_role("button", name="Speel af").click()
    expect(shown.frame.locator(".bk-month")).to_have_text(any_month_from(3))
    shown.frame.get_by_role("button", name="Pauze").click()
    expect(shown.frame.get_by_role("button", name="Speel af")).to_be_visible()
    expect(shown.frame.locator("canvas.bk-film")).to_have_count(0)
    stopped_at = shown.frame.locator(".bk-month").text_content() or ""
    expect(shown.panel.locator("#bk-list-title")).to_contain_text(re.compile(stopped_at, re.IGNORECASE))
    assert month_name(MONTHS[months_of(shown)]).casefold() == stopped_at.casefold()
    assert asked == []


def any_month_from(number: int) -> re.Pattern[str]:
    """A month of a playing film only passes by: any later one will do."""
    return re.compile("|".join(map(month_name, MONTHS[number:])), re.IGNORECASE)


def months_of(shown: MapPage) -> int:
    """Which of the months the address tells of."""
    return [f"{month:%Y-%m}" for month in MONTHS].index(shown.query["maand"])


def test_who_picks_something_stops_the_film_there(page: Page, app_url: str) -> None:
    shown = open_cinema(page, app_url)
    shown.frame.get_by_role("button", name="Speel af").click()
    expect(shown.frame.locator(".bk-month")).to_have_text(any_month_from(2))
    shown.frame.locator("#map_div").click(position={"x": 480, "y": 420})
    expect(shown.frame.get_by_role("button", name="Speel af")).to_be_visible()
    expect(shown.panel.locator("#bk-card-title")).to_be_visible()
    expect(shown.frame.locator("canvas.bk-film")).to_have_count(0)
    assert months_of(shown) >= 2


def test_the_arrow_keys_still_go_month_by_month(page: Page, app_url: str) -> None:
    shown = open_cinema(page, app_url)
    for month in (MONTHS[-2], MONTHS[-3]):
        shown.step_month("ArrowLeft", month_name(month))
        assert shown.query["maand"] == f"{month:%Y-%m}"
    assert shown.frame.locator("#bk-slider").get_attribute("aria-valuetext") == month_name(MONTHS[-3])


def test_without_a_film_time_goes_by_steps(page: Page, app_url: str) -> None:
    refuse_films(page)
    shown = open_map(page, app_url)
    shown.frame.locator("html[data-film=none]").wait_for(state="attached")
    before = shown.shapes()
    shown.step_month("ArrowLeft", month_name(MONTHS[-2]))
    assert shown.shapes() != before
    shown.frame.get_by_role("button", name="Speel af").click()
    expect(shown.panel.locator("#bk-list-title")).to_contain_text(month_name(MONTHS[-1]))
    assert shown.in_frame(PICTURE) is None


def test_a_film_that_is_being_made_says_how_far_it_is_and_steps_go_on(page: Page, app_url: str) -> None:
    def halfway(route: Route) -> None:
        route.fulfill(status=202, json={"klaar": 9, "van": 36})

    page.route("**/api/v1/film*", halfway)
    shown = open_map(page, app_url)
    told = str(map_words.WORDS["film_waiting"]).replace("{share}", "25")
    expect(shown.frame.get_by_text(told)).to_be_visible()
    shown.step_month("ArrowLeft", month_name(MONTHS[-2]))
    page.unroute("**/api/v1/film*")
    shown.frame.locator("html[data-film=ready]").wait_for(state="attached", timeout=MAKING_MS)
    expect(shown.frame.get_by_text(told)).to_be_hidden()


def test_who_wants_less_motion_gets_steps_that_need_no_server(open_page: OpenPage, app_url: str) -> None:
    page = open_page(reduced_motion="reduce")
    shown = open_cinema(page, app_url)
    asked, before = asked_for_areas(page), shown.shapes()
    shown.frame.locator("html").evaluate(
        "() => new MutationObserver((all) => all.forEach(({addedNodes}) => addedNodes.forEach((node) => {"
        " if (node.className === 'bk-film') document.documentElement.dataset.moved = 'yes'; })))"
        ".observe(document.body, {childList: true, subtree: true})"
    )
    for month in (MONTHS[-2], MONTHS[-3]):
        shown.step_month("ArrowLeft", month_name(month))
    assert shown.shapes() != before
    assert asked == []
    assert shown.in_frame("document.documentElement.dataset.moved ?? null") is None


def test_the_film_has_of_a_month_what_the_layer_of_that_month_has(page: Page, app_url: str) -> None:
    shown = open_cinema(page, app_url)
    month = f"{MONTHS[-9]:%Y-%m}"
    differences = shown.in_frame(f"""(async () => {{
      const {{ Film }} = await import("{assets.url("kaart/film.js")}");
      const film = new Film(await (await fetch("/api/v1/film")).json());
      const ours = film.collection("{month}").features;
      const layer = (await (await fetch("/api/v1/levende-buurten?maand={month}")).json()).features;
      const flat = ({{ geometry }}) => geometry.coordinates.flat(4);
      const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
      return {{
        same: ours.length === layer.length && layer.every(({{ id, geometry }}, n) =>
          ours[n].id === id && ours[n].geometry.type === geometry.type),
        names: layer.every(({{ properties }}, n) => ["gebied", "naam", "kleur", "symbool", "buurtId"]
          .every((key) => ours[n].properties[key] === properties[key])),
        corners: layer.every((one, n) => Math.abs(flat(one).length - flat(ours[n]).length) <= 4),
        middle: Math.max(...layer.map((one, n) =>
          Math.abs(sum(flat(one)) / flat(one).length - sum(flat(ours[n])) / flat(ours[n]).length))),
      }};
    }})()""")
    assert isinstance(differences, dict)
    assert differences.pop("middle") < 1e-3
    assert differences == {"same": True, "names": True, "corners": True}


def test_an_outline_becomes_the_next_by_way_of_what_lies_between(page: Page, app_url: str) -> None:
    """A square of 10 by 10 becomes one twice as wide: halfway it is about one and a half times as wide."""
    shown = open_map(page, app_url)
    ends = shown.in_frame(f"""(async () => {{
      const {{ pairRings, partners }} = await import("{assets.url("kaart/morph.js")}");
      const square = Float64Array.from([0, 0, 10, 0, 10, 10, 0, 10]);
      const wide = Float64Array.from([20, 10, 0, 10, 0, 0, 20, 0]);
      const far = Float64Array.from([90, 90, 95, 90, 95, 95]);
      const {{ from, to }} = pairRings(square, wide);
      const area = (ring) => {{
        let twice = 0;
        for (let i = 0; i < ring.length; i += 2) {{
          const j = (i + 2) % ring.length;
          twice += ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
        }}
        return Math.round(twice / 2);
      }};
      const half = from.map((value, n) => (value + to[n]) / 2);
      const pairs = partners([far, square], [wide]);
      const alone = pairs[1][0] === far && pairs[1][1] === null;
      return [area(from), area(half), area(to), pairs[0][0] === square, alone];
    }})()""")
    assert isinstance(ends, list)
    assert 140 <= ends.pop(1) <= 160
    assert ends == [100, 200, True, True]
