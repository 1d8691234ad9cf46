"""A resident sees why a buurt stops: the railway on the map, in words in the list, and on a card."""

from playwright.sync_api import Page, expect

from tests.journeys.map_page import open_map
from tests.live import OpenPage

PICKED = '[stroke="#f0a30a"]'


def test_a_barrier_is_on_the_map_in_the_list_and_on_a_card_that_says_what_it_does(
    page: Page, app_url: str
) -> None:
    shown = open_map(page, app_url)
    lines = shown.frame.locator(".leaflet-bk-barriers-pane path")
    expect(lines.first).to_be_attached()
    row = shown.panel.locator(".bk-rows button", has_text="Spoor Hilversum - Utrecht")
    expect(row).to_contain_text("barrière: spoor · ligt hier ongeveer, tot 150 meter ernaast · voorbeelddata")
    expect(shown.panel.locator(".bk-list")).to_contain_text("Energie gaat hier moeilijk overheen")

    row.click()
    card = shown.panel.locator(".bk-card")
    expect(card.locator("h2")).to_have_text("Spoor Hilversum - Utrecht")
    expect(card).to_contain_text("alsof de overkant 1.000 meter verder weg ligt")
    expect(card).to_contain_text("voorbeelddata: ongeveer getekend, niet gemeten")
    expect(shown.frame.locator(f".leaflet-bk-barriers-pane path{PICKED}")).to_have_count(1)


def test_the_layer_of_barriers_has_a_legend_in_words_and_can_be_switched_off(
    open_page: OpenPage, app_url: str
) -> None:
    for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        shown = open_map(open_page(viewport=size), app_url)
        lines = shown.frame.locator(".leaflet-bk-barriers-pane path")
        expect(lines.first).to_be_attached()
        shown.frame.locator("[aria-controls=bk-layers]").click()
        legend = shown.frame.locator("details", has_text="Barrières: wat houdt energie tegen?")
        legend.locator("summary").click()
        expect(legend.locator("li")).to_have_text(["spoor", "snelweg", "grote weg", "water", "heide"])
        shown.frame.locator("#bk-layer-barrieres").uncheck()
        expect(lines).to_have_count(0)
        assert "barrieres" not in shown.query["lagen"].split(",")
        shown.frame.locator("#bk-layer-barrieres").check()
        expect(lines.first).to_be_attached()


def test_names_of_barriers_stand_clear_of_all_other_names(page: Page, app_url: str) -> None:
    shown = open_map(page, app_url, "lagen=barrieres")
    names = shown.frame.locator(".bk-barrier-name span")
    expect(names.first).to_be_visible()
    texts = names.evaluate_all(
        "names => names.filter(name => name.checkVisibility({ visibilityProperty: true }))"
        ".map(name => name.textContent)"
    )
    assert set(texts) <= {
        "Spoor Naarden-Bussum - Hilversum",
        "Spoor Hilversum - Amersfoort",
        "Spoor Hilversum - Utrecht",
        "Spoor",
    }
    overlaps = shown.in_frame(
        """(() => {
          const all = [...document.querySelectorAll(".bk-barrier-name span, .bk-pill, .bk-timebar")];
          const seen = all.filter((node) => getComputedStyle(node).visibility === "visible");
          const boxes = seen.map((node) => node.getBoundingClientRect());
          return boxes.some((a, i) => boxes.slice(i + 1).some((b) =>
            a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
            && Math.min(a.width, b.width) > 0));
        })()"""
    )
    assert overlaps is False
