"""Staff comes in with the account of the municipality, by OpenID Connect, with the role of a claim."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pages.kit.texts import people as texts
from tests.journeys.provider import CLIENT, Provider, running_provider
from tests.journeys.test_signing_in import bar
from tests.live import LiveServer, OpenPage, start_server

SECRETS = """
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "{secret}"
client_id = "{client}"
client_secret = "geheim"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """The municipality's own sign-in."""
    with running_provider() as running:
        yield running


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[LiveServer]:
    """A server where staff comes in by that sign-in only, and groups give the role."""
    folder: Path = tmp_path_factory.mktemp("own-sign-in")
    settings = {
        "BUURTKAART_EXAMPLE_DATA": "false",
        "BUURTKAART_LOCAL_ACCOUNTS": "false",
        "BUURTKAART_ROLE_CLAIM": "groups",
        "BUURTKAART_ROLE_CLAIM_VALUES": "buurtteam=coordinator",
        "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
    }
    server = start_server(folder, settings)
    # Streamlit reads its secrets when they are asked for, which nobody did yet.
    told = {"app": server.url, "secret": "x" * 40, "client": CLIENT, "provider": provider.url}
    (folder / "secrets.toml").write_text(SECRETS.format(**told))
    yield server
    server.stop()


def test_a_group_of_the_municipality_makes_a_coordinator_until_they_sign_out(
    town: LiveServer, provider: Provider, open_page: OpenPage
) -> None:
    provider.person = {"sub": "a1b2", "preferred_username": "anna", "groups": ["buurtteam"]}
    page = open_page()
    page.goto(f"{town.url}/aanmelden")
    expect(page.get_by_label(texts.CODE, exact=True)).to_be_visible()
    expect(page.get_by_label(texts.PASSWORD)).to_have_count(0)
    page.get_by_role("button", name=texts.ELSEWHERE_BUTTON).click()
    onward = page.get_by_role("button", name=texts.ELSEWHERE_ONWARD.format(name="anna"))
    onward.click()
    expect(page.get_by_role("button", name=texts.SIGN_OUT)).to_be_visible()
    assert bar(page).startswith("Aangemeld als anna (buurtcoördinator)")

    page.get_by_role("button", name=texts.SIGN_OUT).click()
    page.wait_for_url(f"{town.url}/")  # by way of the municipality
    page.goto(f"{town.url}/aanmelden")
    expect(page.get_by_role("button", name=texts.ELSEWHERE_BUTTON)).to_be_visible()
    expect(onward).to_have_count(0)
    assert provider.n_sign_outs == 1


def test_who_has_no_role_here_is_a_visitor_and_is_told_so(
    town: LiveServer, provider: Provider, open_page: OpenPage
) -> None:
    provider.person = {"sub": "c3d4", "preferred_username": "bram", "groups": ["boekhouding"]}
    page = open_page()
    page.goto(f"{town.url}/aanmelden")
    page.get_by_role("button", name=texts.ELSEWHERE_BUTTON).click()
    page.wait_for_url(f"{town.url}/")  # there and back again
    page.get_by_role("link", name=texts.PAGE_SIGN_IN, exact=True).click()
    said = page.get_by_role("status").filter(has_text="nog geen rol")
    expect(said).to_contain_text("c3d4")
    expect(page.locator(".bk-who")).to_have_count(0)
