"""What the server answers besides pages: safely, quickly cached, and in Dutch."""

import gzip
import re

import httpx
import pytest

from pages.kit.server import assets

PAGES = ("/", "/uitleg", "/methode", "/gegevens")


def get(app_url: str, path: str, **headers: str) -> httpx.Response:
    return httpx.get(app_url + path, headers={"Accept-Encoding": "gzip", **headers}, follow_redirects=True)


def asset(app_url: str, name: str) -> str:
    """The address of one of our files, at the version this server has."""
    (icon,) = re.findall(r'<link rel="icon"[^>]*href="([^"]+)"', get(app_url, "/").text)
    return str(icon).removesuffix("huis/favicon.svg") + name


@pytest.mark.parametrize("path", [*PAGES, "/gezond", "/robots.txt", "/_stcore/health", "/niet/bestaand"])
def test_every_answer_carries_the_security_headers(app_url: str, path: str) -> None:
    headers = get(app_url, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=(self)" in headers["permissions-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_scripts_may_come_from_us_only_and_never_from_text(app_url: str) -> None:
    rules = dict(
        rule.split(" ", 1) for rule in get(app_url, "/").headers["content-security-policy"].split("; ")
    )
    assert rules["script-src"] == "'self' 'unsafe-inline'"
    assert rules["connect-src"] == "'self'"
    assert rules["object-src"] == "'none'"
    outside = set(re.findall(r"https?://\S+", " ".join(rules.values())))
    assert outside == {"https://service.pdok.nl"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_it_is_dutch_and_what_it_is_called(app_url: str, path: str) -> None:
    html = get(app_url, path).text
    assert '<html lang="nl"' in html
    assert "<title>Buurtkaart Hilversum</title>" in html
    assert ">Streamlit<" not in html


def test_a_visitor_without_scripts_reads_dutch_and_finds_the_open_data(app_url: str) -> None:
    (without_scripts,) = re.findall(r"<noscript>(.*?)</noscript>", get(app_url, "/").text, re.DOTALL)
    assert "JavaScript" in without_scripts
    assert 'href="/api/v1"' in without_scripts
    assert "You need to enable" not in without_scripts


def test_the_icon_of_the_page_exists(app_url: str) -> None:
    answer = get(app_url, asset(app_url, "huis/favicon.svg"))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")


def test_the_frame_of_the_map_says_it_is_dutch(app_url: str) -> None:
    html = get(app_url, "/component/streamlit_folium.st_folium/index.html").text
    assert '<html lang="nl"' in html


def test_a_page_is_asked_for_again_each_time_so_that_an_upgrade_shows(app_url: str) -> None:
    headers = get(app_url, "/").headers
    assert headers["cache-control"] == "no-cache"
    assert "etag" not in headers
    assert "last-modified" not in headers


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("leaflet/leaflet.js", "text/javascript"),
        ("leaflet/leaflet.css", "text/css"),
        ("leaflet/images/layers.png", "image/png"),
        ("markercluster/leaflet.markercluster.js", "text/javascript"),
        ("letter/source-sans.woff2", "font/woff2"),
        ("huis/favicon.svg", "image/svg+xml"),
    ],
)
def test_our_files_have_the_right_type_and_are_kept_for_ever(
    app_url: str, name: str, media_type: str
) -> None:
    answer = get(app_url, asset(app_url, name))
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media_type
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == assets.files()[name].read_bytes()


def test_the_letter_is_sent_once_for_the_page_and_the_map(app_url: str) -> None:
    answer = get(app_url, asset(app_url, "letter/source-sans.woff2"))
    (preloaded,) = re.findall(r'href="\.(/static/media/[^"]+woff2)"', get(app_url, "/").text)
    assert answer.url.path == preloaded


def test_a_browser_that_has_the_file_gets_nothing_again(app_url: str) -> None:
    address = asset(app_url, "leaflet/leaflet.js")
    etag = get(app_url, address).headers["etag"]
    again = get(app_url, address, **{"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("which", ["leaflet", "streamlit"])
def test_scripts_travel_compressed_only_to_those_who_can_read_that(app_url: str, which: str) -> None:
    shell = get(app_url, "/").text
    bundle = "/" + re.findall(r'src="\./(static/js/index[^"]+)"', shell)[0]
    address = {"leaflet": asset(app_url, "leaflet/leaflet.js"), "streamlit": bundle}[which]
    with httpx.stream("GET", app_url + address, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        travelled = b"".join(answer.iter_raw())
    plain = get(app_url, address, **{"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(travelled) == plain.content
    assert len(travelled) < len(plain.content) / 2


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/assets/0000000000/leaflet/leaflet.js",
    ],
)
def test_what_nobody_needs_is_not_there(app_url: str, path: str) -> None:
    answer = get(app_url, path)
    assert answer.status_code == 404 or '<div id="root">' in answer.text


@pytest.mark.parametrize("name", ["leaflet/leaflet-src.js", "kaart/%2e%2e/__init__.py", ""])
def test_only_the_listed_files_are_served(app_url: str, name: str) -> None:
    assert get(app_url, asset(app_url, name)).status_code in (400, 404)


def test_the_health_answer_tells_the_database_and_its_revision(app_url: str) -> None:
    answer = get(app_url, "/gezond")
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert body["status"] == "gezond"
    assert body["database"] == "sqlite"
    assert body["revisie"] > 0


def test_robots_are_told_what_is_not_a_page(app_url: str) -> None:
    assert "Disallow: /_stcore/" in get(app_url, "/robots.txt").text


def test_an_unknown_asset_is_refused_when_a_page_is_made() -> None:
    with pytest.raises(assets.UnknownAssetError, match=re.escape("leaflet/nope.js")):
        assets.url("leaflet/nope.js")


def test_the_open_data_begin_at_an_address_without_a_slash(app_url: str) -> None:
    answer = get(app_url, "/api/v1")
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json()["links"]


def test_an_unknown_version_of_the_open_data_is_not_answered_with_a_page(app_url: str) -> None:
    assert get(app_url, "/api/v9/wijken").status_code == 404
