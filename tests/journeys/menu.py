"""Going to another page by the menu, on a wide screen."""

from playwright.sync_api import Page

from pages.kit.texts import common


def go_to(page: Page, name: str, group: str = common.MENU_ABOUT) -> None:
    """Open a group of the menu and choose a page in it."""
    page.get_by_role("button", name=group, exact=True).click()
    page.get_by_role("menuitem", name=name, exact=True).click()
