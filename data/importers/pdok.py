"""The official wijken and buurten from PDOK's service, an OGC API with pages."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from data.errors import DataError

HOST = "https://api.pdok.nl"
COLLECTIONS = ("wijken", "buurten")
PAGE_SIZE = 1000
MOST_PAGES = 50
TIMEOUT_S = 20.0


class PdokUnreachable(DataError):
    """PDOK did not give what was asked.

    Attributes:
        why: in Dutch, short.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def address_of(year: int) -> str:
    """Return the address of the service of one year."""
    return f"{HOST}/cbs/wijken-en-buurten-{year}/ogc/v1"


def fetch_division(
    year: int, bbox_wgs84: tuple[float, float, float, float], client: httpx.Client | None = None
) -> tuple[bytes, bytes]:
    """Return the wijken and the buurten that touch a box, each as GeoJSON in WGS84.

    Args:
        year: of the division. bbox_wgs84: west, south, east, north in degrees.
        client: for tests; by default one with a timeout, without redirects.

    Raises:
        PdokUnreachable: no answer, another answer than asked, or more pages than a town can have.
    """
    with client or httpx.Client(timeout=TIMEOUT_S) as asking:
        wijken, buurten = (
            _collection(asking, f"{address_of(year)}/collections/{name}/items", year, bbox_wgs84)
            for name in COLLECTIONS
        )
    return wijken, buurten


def _collection(
    client: httpx.Client, address: str, year: int, bbox: tuple[float, float, float, float]
) -> bytes:
    features = []
    for page in _pages(client, address, bbox):
        for feature in page["features"]:
            values = feature.get("properties") or {}
            features.append({**feature, "properties": {"jaar": year, **values}})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _pages(
    client: httpx.Client, address: str, bbox: tuple[float, float, float, float]
) -> Iterator[dict[str, Any]]:
    query: dict[str, str] | None = {
        "f": "json",
        "limit": str(PAGE_SIZE),
        "bbox": ",".join(f"{edge:.5f}" for edge in bbox),
    }
    for _ in range(MOST_PAGES):
        page = _ask(client, address, query)
        yield page
        following = [link["href"] for link in page.get("links", ()) if link.get("rel") == "next"]
        if not following:
            return
        # The link of the next page holds the whole question, and may not lead us elsewhere.
        address, query = urljoin(address, following[0]), None
        if urlsplit(address).netloc != urlsplit(HOST).netloc:
            raise PdokUnreachable("de volgende bladzijde staat op een ander adres")
    raise PdokUnreachable("er komt geen eind aan de bladzijden")


def _ask(client: httpx.Client, address: str, query: dict[str, str] | None) -> dict[str, Any]:
    try:
        answer = client.get(address, params=query, headers={"Accept": "application/geo+json"})
        answer.raise_for_status()
        said = answer.json()
    except httpx.HTTPStatusError as error:
        raise PdokUnreachable(f"antwoord {error.response.status_code}") from error
    except httpx.HTTPError as error:
        raise PdokUnreachable("geen verbinding") from error
    except ValueError as error:
        raise PdokUnreachable("het antwoord is geen GeoJSON") from error
    if not isinstance(said, dict) or not isinstance(said.get("features"), list):
        raise PdokUnreachable("het antwoord is geen GeoJSON")
    return said
