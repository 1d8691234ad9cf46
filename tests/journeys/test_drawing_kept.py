"""What is drawn is never lost: steps go back and forward exactly, and a draft outlives whatever happens."""

import json
import random
from typing import Any

import pytest
import shapely
from playwright.sync_api import Browser, Page, expect

from bench.serving import start_server
from data.services import town as towns
from data.settings import Settings
from data.store import open_store
from geo.crs import WGS84, to_rd
from pages.kit.drawing.configuration import grid_around
from tests.journeys.drawing_page import AROUND, DrawingPage, open_drawing, sign_in, wait_until_ready
from tests.live import LiveServer

N_EDITS = 200

# A part with a hole, and a part: with decimals that no rounding leaves alone.
START: dict[str, Any] = {
    "type": "MultiPolygon",
    "coordinates": [
        [
            [[5.1, 52.2], [5.2, 52.2000000001], [5.2, 52.25], [5.1, 52.25], [5.1, 52.2]],
            [[5.12, 52.21], [5.13, 52.23], [5.15, 52.2123456789], [5.12, 52.21]],
        ],
        [[[5.3, 52.2], [5.31, 52.2], [5.31, 52.21], [5.3, 52.2]]],
    ],
}


@pytest.fixture
def shown(page: Page, server: LiveServer) -> DrawingPage:
    """The page for drawing as a coordinator sees it on a laptop."""
    sign_in(page, server, "bewaarder")
    return open_drawing(page, server.url)


def _edits(seed: int) -> list[dict[str, Any]]:
    """Edits of every kind; the browser finds the ring and the corner that they can be done to."""
    rng = random.Random(seed)
    kinds = ["corner", "corner", "part", "hole", "close", "move", "move", "insert", "remove", "drop", "tap"]
    kinds += ["replace", "clear"]
    return [
        {
            "kind": rng.choice(kinds),
            "pick": rng.random(),
            "at": [round(rng.uniform(5.1, 5.2), 6), round(rng.uniform(52.2, 52.25), 6)],
        }
        for _ in range(N_EDITS * 2)
    ]


DO_EDITS = """
  const wanted = (drawing, { kind, pick, at }) => {
    const found = shape.rings(drawing);
    const [ring, corners] = found[Math.floor(pick * found.length)] ?? [null, []];
    const index = Math.floor(pick * corners.length);
    if (kind === "part" || (kind === "corner" && !drawing.open)) return { do: "corner", at, begin: "part" };
    if (kind === "corner") return { do: "corner", at };
    if (kind === "hole") return found.length ? { do: "corner", at, begin: "hole", part: ring[0] } : null;
    if (kind === "close" || kind === "clear") return { do: kind };
    if (kind === "replace") return { do: "replace", geometry: GEOMETRY };
    const key = String(Math.floor(pick * 3));
    if (kind === "tap") return { do: "tap", piece: { key, name: "", geometry: GEOMETRY } };
    if (!ring) return null;
    return { do: kind, ring, index, at };
  };
  let now = story.beginWith(GEOMETRY);
  const seen = [story.present(now)];
  for (const edit of EDITS) {
    const act = wanted(story.present(now), edit);
    const next = act ? story.act(now, act) : now;
    if (next !== now) seen.push(story.present(next));
    now = next;
  }
"""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_hundred_edits_go_back_and_forward_to_exactly_the_same_drawings(
    shown: DrawingPage, seed: int
) -> None:
    told = shown.with_modules(
        f"const GEOMETRY = {json.dumps(START)}; const EDITS = {json.dumps(_edits(seed))};"
        + DO_EDITS
        + """
        const written = seen.map((drawing) => JSON.stringify(drawing));
        const differ = [];
        const compare = (at) => JSON.stringify(story.present(now)) === written[at] || differ.push(at);
        for (let at = written.length - 1; at > 0; at--) { compare(at); now = story.undo(now); }
        compare(0);
        for (let at = 1; at < written.length; at++) { now = story.redo(now); compare(at); }
        const again = story.read(JSON.parse(JSON.stringify(story.write(now))));
        now = again;
        for (let at = written.length - 1; at > 0; at--) { compare(at); now = story.undo(now); }
        const start = shape.geometryOf(story.present(now));
        return { n: written.length - 1, differ, canUndo: story.canUndo(now), start };
        """
    )
    assert isinstance(told, dict)
    assert told["n"] >= N_EDITS
    assert told["differ"] == []
    assert told["canUndo"] is False
    assert told["start"] == START


def test_a_past_that_is_made_shorter_keeps_the_drawing(shown: DrawingPage) -> None:
    same = shown.with_modules(
        f"const GEOMETRY = {json.dumps(START)}; const EDITS = {json.dumps(_edits(4))};"
        + DO_EDITS
        + """
        for (let step = 0; step < 20; step++) now = story.undo(now);
        const shorter = story.read(JSON.parse(JSON.stringify(story.write(story.shortened(now, 50)))));
        const [before, after] = [now, shorter].map((one) => JSON.stringify(story.present(one)));
        return before === after && shorter.acts.length <= 50;
        """
    )
    assert same is True


def test_squares_lie_on_the_national_grid(shown: DrawingPage, server: LiveServer) -> None:
    store = open_store(Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}"))
    town = towns.now(store)
    store.close()
    west, south, east, north = town.outline.bounds
    places = [(round(x, -2), round(y, -2)) for x in (west, 141_000, east) for y in (south, 470_000, north)]
    rings = shown.with_modules(
        f"const made = new cells.Cells({json.dumps(grid_around(town))});"
        f"return {json.dumps(places)}.map(([x, y]) => made.square(x, y).geometry.coordinates[0]);"
    )
    assert isinstance(rings, list)
    for (x, y), ring in zip(places, rings, strict=True):
        square = to_rd(shapely.Polygon(ring), WGS84)
        assert shapely.hausdorff_distance(square, shapely.box(x, y, x + 100, y + 100)) < 0.2


def test_a_reload_brings_the_drawing_back_with_its_past(shown: DrawingPage) -> None:
    shown.begin("corners")
    shown.put_corners()
    shown.act("undo")
    expect(shown.corners()).to_have_count(len(AROUND) - 1)
    (before,) = shown.kept()
    shown.page.reload()
    wait_until_ready(shown)
    expect(shown.frame.locator(".bk-kept-question")).to_contain_text("Wij hebben uw tekening bewaard")
    shown.frame.get_by_role("button", name="Verder tekenen").click()
    expect(shown.corners()).to_have_count(len(AROUND) - 1)
    assert shown.kept()[0]["history"] == before["history"]
    shown.act("redo")
    expect(shown.corners()).to_have_count(len(AROUND))
    for _ in AROUND:
        shown.act("undo")
    expect(shown.corners()).to_have_count(0)


def test_beginning_again_asks_first_and_can_be_undone(shown: DrawingPage) -> None:
    shown.begin("corners")
    shown.put_corners()
    shown.act("over")
    shown.frame.get_by_role("button", name="Nee, ga door").click()
    expect(shown.corners()).to_have_count(len(AROUND))
    shown.act("over")
    shown.frame.get_by_role("button", name="Ja, opnieuw").click()
    expect(shown.frame.locator("[data-way=corners]")).to_be_visible()
    shown.act("undo")
    expect(shown.corners()).to_have_count(len(AROUND))


def test_a_killed_server_takes_no_corner_away(browser: Browser, cold_server: LiveServer) -> None:
    # Not a watched page: a browser writes down every answer that does not come.
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    sign_in(page, cold_server, "bewaarder")
    shown = open_drawing(page, cold_server.url)
    shown.begin("corners")
    shown.put_corners(AROUND[:3])
    cold_server.process.kill()
    cold_server.process.wait()
    shown.put_corners(AROUND[3:])
    expect(shown.frame.locator(".bk-numbers")).to_contain_text("U kunt gewoon verder tekenen")
    (kept,) = shown.kept()
    assert len(kept["history"]["acts"]) == len(AROUND)
    port = int(cold_server.url.rpartition(":")[2])
    page.close()
    risen = start_server(cold_server.log_path.parent, port=port)
    try:
        again = open_drawing(context.new_page(), risen.url)
        again.frame.get_by_role("button", name="Verder tekenen").click()
        expect(again.corners()).to_have_count(len(AROUND))
        again.numbers_have_come()
    finally:
        risen.stop()
        context.close()


def test_two_tabs_do_not_overwrite_each_other(shown: DrawingPage, server: LiveServer) -> None:
    shown.begin("corners")
    shown.put_corners(AROUND[:4])
    other = open_drawing(shown.page.context.new_page(), server.url)
    expect(other.frame.locator(".bk-toast")).to_contain_text("In een ander tabblad")
    other.begin("corners")
    other.put_corners(AROUND[:2])
    assert sorted(len(draft["history"]["acts"]) for draft in other.kept()) == [2, 4]
    other.page.close()
    shown.page.reload()
    wait_until_ready(shown)
    shown.frame.get_by_role("button", name="Verder tekenen").click()
    expect(shown.frame.locator(".bk-numbers, .bk-guide").first).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so(page: Page, server: LiveServer) -> None:
    full = "Storage.prototype.setItem = () => { throw new Error('full'); };"
    page.add_init_script(f"if (window !== window.top) {full}")
    sign_in(page, server, "bewaarder")
    shown = open_drawing(page, server.url)
    shown.begin("corners")
    shown.put_corners(AROUND[:3])
    expect(shown.frame.locator(".bk-kept")).to_contain_text("kan uw tekening niet bewaren")
