"""A resident moves the slider over the month in which a buurt splits, and reads who comes from whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from data.clock import wall_clock
from data.services import lineage, living, months
from data.services import town as towns
from data.services.lineage import Turn
from data.services.town import Town
from data.settings import Settings
from data.store import open_store
from pages.kit.dates import month_name
from pages.kit.texts import lineage as texts
from tests.journeys.map_page import open_map
from tests.journeys.test_for_everyone import PHONE, serious_violations
from tests.live import LiveServer, OpenPage

MONTHS = months.shown_months(months.today(wall_clock), Settings().months_shown)


@dataclass(frozen=True)
class Split:
    """A buurt that let a part go, in the example town."""

    month: date
    kept_id: str
    kept_name: str
    part_id: str
    part_name: str


@pytest.fixture(scope="module")
def split(server: LiveServer) -> Split:
    """The newest split in the town that the server shows."""
    settings = Settings(database_url=f"sqlite:///{server.log_path.parent / 'buurtkaart.db'}", online="off")
    with open_store(settings) as store:
        return max(splits_in(towns.now(store)), key=lambda one: (one.month, one.part_id))


def splits_in(town: Town) -> Iterator[Split]:
    for area in living.areas_of(town, MONTHS[-1]).areas:
        life = lineage.of_area(town, area.area_id, MONTHS[-1], MONTHS)
        assert life is not None
        for one in life.own.happenings:
            if one.turn is Turn.CAME_OUT_OF and one.month > MONTHS[0]:
                kept = next(kin.called for kin in life.kin if kin.identity in one.others)
                yield Split(one.month, kept.area_id, kept.name, area.area_id, area.name)


def test_a_buurt_that_splits_keeps_its_name_and_both_parts_say_where_they_come_from(
    page: Page, app_url: str, split: Split
) -> None:
    before = MONTHS[MONTHS.index(split.month) - 1]
    shown = open_map(page, app_url, f"maand={before:%Y-%m}&plek={split.kept_id}")
    title, origin = shown.panel.locator("#bk-card-title"), shown.panel.locator(".bk-origin")
    expect(title).to_have_text(split.kept_name)
    assert split.part_name not in " ".join(origin.all_text_contents())
    assert split.part_name not in shown.hearts()

    shown.step_month("ArrowRight", month_name(split.month))
    expect(title).to_have_text(split.kept_name)
    expect(origin).to_contain_text("Komt uit")
    expect(origin).to_contain_text(split.part_name)
    shown.panel.get_by_role("button", name=texts.LOOK_AT.format(name=split.part_name)).click()
    expect(title).to_have_text(split.part_name)
    expect(origin).to_have_text(f"Komt uit {split.kept_name}: afgesplitst in {month_name(split.month)}.")


def test_the_life_of_a_buurt_is_a_picture_and_the_same_in_words(
    open_page: OpenPage, app_url: str, split: Split
) -> None:
    shown = open_map(open_page(**PHONE), app_url, f"plek={split.part_id}")
    picture = shown.panel.locator(".bk-card .bk-picture img")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth > 0")
    assert split.part_name in (picture.get_attribute("alt") or "")
    expect(shown.panel.locator(".bk-turns")).to_contain_text(f"afgesplitst van {split.kept_name}")
    assert serious_violations(shown.page) == []
