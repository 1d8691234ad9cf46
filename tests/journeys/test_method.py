"""Who wants to know exactly opens the formula; nobody else meets one."""

import pytest
from playwright.sync_api import expect

from pages.kit.texts import explanation
from pages.kit.texts import method as texts
from tests.journeys.test_for_everyone import PHONE, serious_violations
from tests.live import OpenPage


@pytest.mark.parametrize("size", [PHONE, {}], ids=["phone", "laptop"])
def test_every_formula_can_be_opened_and_fits(
    open_page: OpenPage, app_url: str, size: dict[str, object]
) -> None:
    page = open_page(**size)
    page.goto(f"{app_url}/methode")
    expect(page.get_by_role("heading", name=texts.SOURCES_TITLE)).to_be_visible()
    assert page.locator(".katex:visible").count() == 0
    steps = page.locator("details", has_text=texts.OPEN)
    expect(steps).to_have_count(len(texts.STEPS))
    for step in steps.all():
        step.locator("summary").press("Enter")  # a mouse can miss: the step above may still be unfolding
        expect(step).to_have_attribute("open", "")
    formulae = sum(len(step.formulae) for step in texts.STEPS)
    expect(page.locator(".katex:visible")).to_have_count(formulae)
    assert page.locator(".katex-error").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert serious_violations(page) == []


def test_the_explanation_leads_to_the_method(open_page: OpenPage, app_url: str) -> None:
    page = open_page()
    page.goto(f"{app_url}/uitleg")
    page.get_by_role("link", name=explanation.METHOD_LINK).click()
    expect(page.get_by_role("heading", name=texts.TITLE)).to_be_visible()
