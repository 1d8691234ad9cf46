"""The first steward, a coordinator and a resident with a code come in, and go out again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from pages.kit.texts import common
from pages.kit.texts import people as texts
from tests.journeys.menu import go_to
from tests.journeys.test_for_everyone import PHONE, serious_violations
from tests.live import LiveServer, OpenPage, start_server, wait_until_still

SECRET = "zeven gele fietsen dansen"
WRONG = "acht groene tafels zingen"


@pytest.fixture(scope="module")
def new_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server on which nobody has an account yet."""
    server = start_server(tmp_path_factory.mktemp("new-town"), {"BUURTKAART_EXAMPLE_DATA": "false"})
    yield server
    server.stop()


def heading(page: Page, name: str) -> None:
    """Wait until a page with this title stands there."""
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def come_in(page: Page, server: LiveServer, name: str, password: str) -> None:
    """Fill in the form for staff."""
    page.goto(f"{server.url}/aanmelden")
    page.get_by_label(texts.NAME, exact=True).fill(name)
    page.get_by_label(texts.PASSWORD, exact=True).fill(password)
    page.get_by_role("button", name=texts.SIGN_IN_BUTTON, exact=True).click()


def bar(page: Page) -> str:
    """What the top of the page says of who is here."""
    who = page.locator(".bk-who")
    expect(who).to_be_visible()
    return " ".join((who.text_content() or "").split())


def choose(page: Page, label: str, typed: str) -> None:
    """Choose from a list by typing a part of it."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.press_sequentially(typed)
    expect(page.get_by_role("option").filter(has_text=typed)).to_be_visible()
    box.press("Enter")


def the_secret(page: Page) -> str:
    """What is shown only once."""
    shown = page.locator(".bk-secret code")
    expect(shown).to_be_visible()
    return shown.inner_text()


def test_the_first_steward_comes_in_by_keyboard_with_the_code_of_the_console(
    new_town: LiveServer, page: Page
) -> None:
    (code,) = re.findall(r"gebruik deze code: (\S+)", new_town.log)
    page.goto(f"{new_town.url}/beheer")
    heading(page, texts.CLOSED_TITLE)
    page.get_by_role("link", name=texts.CLOSED_LINK).press("Enter")
    heading(page, texts.FIRST_TITLE)
    assert serious_violations(page) == []
    page.get_by_label(texts.FIRST_CODE).focus()
    for typed in (code, "anna", SECRET):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heading(page, texts.OFFICE_TITLE)
    assert bar(page).startswith("Aangemeld als anna (gegevensbeheerder)")
    for room in (texts.ACCOUNTS_TAB, texts.CODES_TAB, texts.AUDIT_TAB):
        page.get_by_role("tab", name=room).click()
        expect(page.get_by_role("tabpanel").filter(visible=True)).not_to_be_empty()
        assert serious_violations(page) == []
    assert code not in page.content()
    assert SECRET not in page.content()


def test_five_wrong_passwords_are_told_plainly_and_shut_the_name(new_town: LiveServer, page: Page) -> None:
    for _ in range(5):
        come_in(page, new_town, "bestaat.niet", WRONG)
        expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    assert serious_violations(page) == []
    come_in(page, new_town, "bestaat.niet", WRONG)
    expect(page.get_by_role("alert")).to_contain_text("Wacht een kwartier")


def test_a_steward_lets_a_coordinator_in_and_out_again(new_town: LiveServer, open_page: OpenPage) -> None:
    steward, bram = open_page(), open_page()
    come_in(steward, new_town, "anna", SECRET)
    go_to(steward, texts.PAGE_OFFICE, common.MENU_WORK)
    steward.get_by_label(texts.NEW_ACCOUNT_NAME, exact=True).fill("bram")
    steward.get_by_role("button", name=texts.NEW_ACCOUNT_BUTTON).click()
    password = the_secret(steward)

    come_in(bram, new_town, "bram", password)
    assert bar(bram).startswith("Aangemeld als bram (buurtcoördinator)")
    bram.get_by_role("link", name="Aangemeld als bram").click()
    heading(bram, texts.ACCOUNT_TITLE)
    bram.get_by_label(texts.OLD_PASSWORD).fill(password)
    bram.get_by_label(texts.NEW_PASSWORD).fill(SECRET)
    bram.get_by_role("button", name=texts.CHANGE_BUTTON).click()
    expect(bram.get_by_role("status").filter(has_text=texts.CHANGED)).to_be_visible()
    assert serious_violations(bram) == []

    choose(steward, texts.WHICH_ACCOUNT, "bram")
    steward.get_by_role("button", name=texts.CLOSE_BUTTON).click()
    expect(steward.get_by_text(texts.CLOSED_NOW.format(name="bram"))).to_be_visible()
    # No reload: the very next step in the page that was open is that of a visitor.
    go_to(bram, common.PAGE_EXPLANATION)
    expect(bram.get_by_role("link", name=texts.PAGE_SIGN_IN, exact=True)).to_be_visible()
    expect(bram.locator(".bk-who")).to_have_count(0)


def test_who_signs_out_in_one_tab_is_signed_out_in_the_other_at_once(
    new_town: LiveServer, page: Page
) -> None:
    come_in(page, new_town, "anna", SECRET)
    bar(page)
    other = page.context.new_page()
    other.goto(f"{new_town.url}/beheer")
    heading(other, texts.OFFICE_TITLE)
    page.get_by_role("button", name=texts.SIGN_OUT, exact=True).click()
    expect(page.get_by_text(texts.SIGNED_OUT)).to_be_visible()
    heading(other, texts.CLOSED_TITLE)
    expect(other.locator(".bk-who")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("link", name=texts.PAGE_SIGN_IN, exact=True)).to_be_visible()


def test_a_resident_comes_in_on_a_phone_with_a_code_until_it_is_withdrawn(
    new_town: LiveServer, open_page: OpenPage
) -> None:
    steward, resident = open_page(), open_page(**PHONE)
    come_in(steward, new_town, "anna", SECRET)
    go_to(steward, texts.PAGE_OFFICE, common.MENU_WORK)
    steward.get_by_role("tab", name=texts.CODES_TAB).click()
    steward.get_by_label(texts.CODE_MEETING_TITLE).fill("Avond in de Meent")
    # From midnight to midnight it works at whatever hour this runs.
    for label in (texts.CODE_FROM, texts.CODE_UNTIL):
        clock = steward.get_by_role("group", name=label, exact=True)
        clock.get_by_role("spinbutton").first.press_sequentially("0000")
    steward.get_by_role("button", name=texts.CODE_MAKE).click()
    code = the_secret(steward)

    resident.goto(f"{new_town.url}/aanmelden")
    resident.get_by_label(texts.CODE, exact=True).fill(code.lower())
    assert serious_violations(resident) == []
    resident.get_by_role("button", name=texts.CODE_BUTTON).tap()
    expect(resident.get_by_role("button", name=texts.STOP)).to_be_visible()

    choose(steward, texts.CODE_WITHDRAW_WHICH, "Avond")
    steward.get_by_role("button", name=texts.CODE_WITHDRAW).click()
    expect(steward.get_by_text("is ingetrokken")).to_be_visible()
    resident.reload()
    heading(resident, "Waar leeft het in Hilversum?")
    expect(resident.locator(".bk-who")).to_have_count(0)


def test_the_audit_trail_tells_who_did_what_and_can_be_taken_along(new_town: LiveServer, page: Page) -> None:
    come_in(page, new_town, "anna", SECRET)
    go_to(page, texts.PAGE_OFFICE, common.MENU_WORK)
    page.get_by_role("tab", name=texts.AUDIT_TAB).click()
    subject = page.get_by_label(texts.AUDIT_SUBJECT, exact=True)
    subject.fill("account:bram")
    subject.press("Enter")
    rows = page.locator(".bk-deeds tbody tr")
    expect(rows.first).to_contain_text("Account gesloten")
    expect(rows.last).to_contain_text("Account gemaakt")
    expect(rows.last).to_contain_text("anna")
    wait_until_still(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=texts.AUDIT_CSV).click()
    taken = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert taken[0] == ";".join(texts.AUDIT_CSV_HEAD)
    assert len(taken) == 1 + rows.count()
