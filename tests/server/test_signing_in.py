"""The forms to come in with and go out: what they answer, which cookies they set, and where they lead."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from argon2 import PasswordHasher
from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.services import accounts, audit, meeting_codes, passwords
from data.services.access import SYSTEM, Role
from data.services.elsewhere import Known
from data.services.entering import Tries
from data.store import Store
from pages.kit.server import sign_in_routes
from pages.kit.server.running import Running
from pages.kit.server.sign_in_routes import MESSAGES, own_path, ticket_for
from pages.kit.server.who import DEVICE, SIGN_IN, DeviceCookie, actor_of, device_of
from pages.kit.server.work import work_routes

OURS = {"Sec-Fetch-Site": "same-origin"}
SECRET = "zeven gele fietsen dansen"
OTHER = "acht groene tafels zingen"
DEVICE_WORD = "d" * 43

Post = Callable[..., Response]


def now() -> datetime:
    return datetime(2026, 11, 21, 19, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quick_and_forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little work, and count tries anew in each test."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setattr(sign_in_routes, "_tries", Tries())


@pytest.fixture
def here(spatialite_store: Store) -> Running:
    """A town with one coordinator, anna."""
    with spatialite_store.noting() as session:
        accounts.make(session, SYSTEM, now, "anna", Role.COORDINATOR, password=SECRET)
    return Running(spatialite_store.settings, spatialite_store, now)


@pytest.fixture
def post(here: Running) -> Post:
    """Send a form as one browser does, over http."""
    return posting(here, "http://kaart.example")


def posting(here: Running, url: str) -> Post:
    client = TestClient(Starlette(routes=work_routes(here)), base_url=url, follow_redirects=False)
    client.cookies.set(DEVICE, DEVICE_WORD)

    def send(path: str, headers: dict[str, str] = OURS, **fields: str) -> Response:
        answer: Response = client.post(f"/werk/{path}", data=fields, headers=headers)
        assert answer.headers.get("cache-control") == "no-store"
        return answer

    send.cookies = client.cookies  # type: ignore[attr-defined]
    return send


def who(here: Running, post: Post) -> str:
    """What the cookies of this browser make of it."""
    return actor_of(dict(post.cookies), here).role.value  # type: ignore[attr-defined]


def message(answer: Response) -> str:
    """What the sign-in page is asked to say."""
    assert answer.status_code == 303
    return parse_qs(urlsplit(answer.headers["location"]).query)["bericht"][0]


def test_who_signs_in_goes_back_to_where_they_were_with_a_key_no_script_can_read(
    here: Running, post: Post
) -> None:
    answer = post("aanmelden", naam="anna", wachtwoord=SECRET, terug="/tekenen?grens=grens-a")
    assert (answer.status_code, answer.headers["location"]) == (303, "/tekenen?grens=grens-a")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{SIGN_IN}=")
    for part in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "Secure" not in cookie
    assert who(here, post) == "coordinator"


@pytest.mark.parametrize(
    ("url", "headers"),
    [("https://kaart.example", {}), ("http://kaart.example", {"X-Forwarded-Proto": "https"})],
)
def test_over_https_the_key_only_travels_over_https(here: Running, url: str, headers: dict[str, str]) -> None:
    answer = posting(here, url)("aanmelden", OURS | headers, naam="anna", wachtwoord=SECRET)
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "path",
    [
        "https://boef.example/",
        "//boef.example/",
        "/\\boef.example",
        "\\\\boef.example",
        "/ /boef.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "",
    ],
)
def test_nobody_is_sent_to_another_site(post: Post, path: str) -> None:
    assert own_path(path) == "/"
    assert post("aanmelden", naam="anna", wachtwoord=SECRET, terug=path).headers["location"] == "/"


def test_a_wrong_password_leads_back_to_the_form_with_a_sentence_and_no_key(
    here: Running, post: Post
) -> None:
    answer = post("aanmelden", naam="anna", wachtwoord=OTHER, terug="/beheer")
    assert "set-cookie" not in answer.headers
    assert "horen niet bij elkaar" in MESSAGES[message(answer)]
    assert parse_qs(urlsplit(answer.headers["location"]).query)["terug"] == ["/beheer"]
    for _ in range(4):
        post("aanmelden", naam="anna", wachtwoord=OTHER)
    assert "kwartier" in MESSAGES[message(post("aanmelden", naam="anna", wachtwoord=SECRET))]
    assert who(here, post) == "visitor"


def test_who_tries_too_often_hears_to_wait(post: Post) -> None:
    said = [message(post("code", code="XXXX-XXXX")) for _ in range(21)]
    assert set(said[:20]) == {"code"}
    assert said[20] == "te-vaak"


@pytest.mark.parametrize("path", ["aanmelden", "afmelden", "code", "eerste", "wachtwoord", "binnen"])
def test_a_form_of_another_site_does_nothing(here: Running, post: Post, path: str) -> None:
    post("aanmelden", naam="anna", wachtwoord=SECRET)
    answer = post(path, {"Sec-Fetch-Site": "cross-site"}, naam="anna", wachtwoord=SECRET)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert who(here, post) == "coordinator"


def test_signing_out_ends_the_key_itself_and_tells_the_other_tabs(here: Running, post: Post) -> None:
    post("aanmelden", naam="anna", wachtwoord=SECRET)
    cookies = dict(post.cookies)  # type: ignore[attr-defined]
    answer = post("afmelden")
    assert message(answer) == "afgemeld"
    gone, told = answer.headers.get_list("set-cookie")
    assert "Max-Age=0" in gone
    assert told.startswith("buurtkaart_afgemeld=")
    assert "HttpOnly" not in told
    assert actor_of(cookies, here).role is Role.VISITOR


def test_the_code_of_a_meeting_opens_the_drawing_for_that_meeting(here: Running, post: Post) -> None:
    with here.store.noting() as session:
        _, code = meeting_codes.make(
            session, SYSTEM, now, title="avond", begins_at=now(), ends_at=now() + timedelta(hours=2)
        )
    assert message(post("code", code="onzin")) == "code"
    assert post("code", code=code, terug="/tekenen").headers["location"] == "/tekenen"
    assert who(here, post) == "drawer"


def test_the_first_steward_comes_in_by_the_code_of_the_console(spatialite_store: Store) -> None:
    here = Running(spatialite_store.settings, spatialite_store, now)
    post = posting(here, "http://kaart.example")
    with here.store.noting() as session:
        code = accounts.new_first_code(session, SYSTEM, now)
    assert code
    assert message(post("eerste", code="onzin", naam="anna", wachtwoord=SECRET)) == "code"
    assert message(post("eerste", code=code, naam="anna", wachtwoord="kort")) == "wachtwoord-kort"
    assert post("eerste", code=code, naam="anna", wachtwoord=SECRET, terug="/beheer").status_code == 303
    assert who(here, post) == "steward"


def test_someone_changes_the_own_password_and_stays_signed_in(here: Running, post: Post) -> None:
    assert message(post("wachtwoord", oud=SECRET, nieuw=OTHER)) == "account-weg"
    post("aanmelden", naam="anna", wachtwoord=SECRET)
    assert message(post("wachtwoord", oud=OTHER, nieuw=OTHER)) == "wachtwoord-oud"
    assert message(post("wachtwoord", oud=SECRET, nieuw="welkom123456")) == "wachtwoord-gewoon"
    assert message(post("wachtwoord", oud=SECRET, nieuw=OTHER)) == "veranderd"
    assert who(here, post) == "coordinator"


def test_a_ticket_from_elsewhere_only_works_on_the_device_it_was_made_for(here: Running, post: Post) -> None:
    known = Known("a1b2", "bram", Role.STEWARD)
    device = device_of({DEVICE: DEVICE_WORD})
    assert message(post("binnen", kaartje=ticket_for(known, "another"))) == "geen-rol"
    assert message(post("binnen", kaartje="gesmeed")) == "geen-rol"
    assert message(post("binnen", kaartje=ticket_for(Known("c3", "cees", None), device))) == "geen-rol"
    assert post("binnen", kaartje=ticket_for(known, device)).headers["location"] == "/"
    assert who(here, post) == "steward"
    with here.store.reading() as session:
        assert [deed.detail for deed in audit.deeds(session, SYSTEM, limit=1)] == [{"how": "elsewhere"}]


def test_without_local_accounts_there_is_no_password_to_guess(here: Running) -> None:
    settings = here.settings.model_copy(update={"local_accounts": False})
    client = TestClient(Starlette(routes=work_routes(Running(settings, here.store, now))))
    for path in ("aanmelden", "eerste"):
        assert client.post(f"/werk/{path}", data={"naam": "anna"}, headers=OURS).status_code in (404, 405)


def test_under_a_path_of_a_proxy_cookies_and_ways_back_stay_under_it(
    here: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.kit.server.assets.base_path", lambda: "/buurten")
    client = TestClient(Starlette(routes=work_routes(here)), follow_redirects=False)
    fields = {"naam": "anna", "wachtwoord": SECRET, "terug": "/elders"}
    answer = client.post("/buurten/werk/aanmelden", data=fields, headers=OURS)
    assert answer.headers["location"] == "/buurten/"
    assert "Path=/buurten;" in f"{answer.headers['set-cookie']};"


def test_a_page_gives_a_browser_one_word_for_its_device() -> None:
    async def page(scope: object, receive: object, send: Callable[..., object]) -> None:
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})  # type: ignore[misc]
        await send({"type": "http.response.body", "body": b""})  # type: ignore[misc]

    client = TestClient(DeviceCookie(page))
    first = client.get("/")
    assert first.headers["set-cookie"].startswith(f"{DEVICE}=")
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "Max-Age" not in first.headers["set-cookie"]
    assert device_of(dict(client.cookies))
    assert "set-cookie" not in client.get("/").headers
    for odd in ("[x]=1", "a/b=1", 'q="', "=;;"):
        headers = {"Cookie": f"{odd}; {DEVICE}={DEVICE_WORD}"}
        answer = TestClient(DeviceCookie(page)).get("/", headers=headers)
        assert answer.status_code == 200, "a cookie of another program"
        assert "set-cookie" not in answer.headers
