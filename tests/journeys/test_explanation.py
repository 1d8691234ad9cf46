"""The explanation is played with, not only read."""

from playwright.sync_api import Page, expect

from pages.kit.texts import explanation


def test_pushing_two_groups_together_makes_them_one_buurt(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/uitleg")
    drawing = page.locator(".bk-picture img")
    expect(drawing).to_be_visible()
    expect(drawing).to_have_attribute("alt", "Tekening: 2 levende buurten")
    expect(drawing).to_have_js_property("complete", True)
    assert drawing.evaluate("image => image.naturalWidth > 0")
    expect(page.get_by_text("twee levende buurten")).to_be_visible()
    distance = page.get_by_role("slider", name=explanation.TRY_DISTANCE)
    for _ in range(18):
        distance.press("ArrowLeft")
    expect(page.get_by_text("één levende buurt.")).to_be_visible()
    expect(drawing).to_have_attribute("alt", "Tekening: 1 levende buurt")
    organisers = page.get_by_role("slider", name=explanation.TRY_ORGANISERS)
    for _ in range(5):
        organisers.press("ArrowLeft")
    expect(page.get_by_text("levende buurt: er is te weinig")).to_be_visible()
