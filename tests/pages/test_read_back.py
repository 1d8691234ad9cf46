"""What is read back to a room is true: thirty outlines over the real town, judged anew from the files."""

import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from data import reference
from data.records import Record
from data.services import known_places, records, wijken
from data.services import town as towns
from data.services.access import SYSTEM
from data.services.town import Town
from data.settings import Settings
from data.store import open_store
from geo.drawing.landmarks import Extent, Landmark, Sort
from geo.drawing.read_back import LiesAround, ReadBack, Within
from pages.kit.read_back import MOST_CHARACTERS, in_words, sentence

TODAY = date(2026, 11, 22)
CBS = {area.name: area.geometry for area in reference.cbs_buurten()}
WIJK = {area.name: area.geometry for area in reference.wijken()}
SPOT = {known.name: known.place.geometry for known in reference.known_places()}
STATION, CHURCH, HALL = (SPOT[name] for name in ("Station Hilversum", "Sint-Vituskerk", "Raadhuis"))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The town as its files tell it, without anything invented but the lie of the railway."""
    file: Path = tmp_path_factory.mktemp("read-back") / "town.db"

    def clock() -> datetime:
        return datetime(2026, 11, 22, 12, tzinfo=UTC)

    with open_store(Settings(database_url=f"sqlite:///{file}", online="off")) as store:
        with store.writing() as session:
            wijken.replace_division(session, SYSTEM, clock, reference.wijken(), reference.cbs_buurten())
            known_places.replace_all(session, SYSTEM, clock, reference.known_places())
            by_type: dict[type[Record], list[Record]] = {}
            for fact in (*reference.facts(), *reference.barriers()):
                by_type.setdefault(type(fact), []).append(fact)
            for facts in by_type.values():
                records.record_all(session, SYSTEM, clock, facts)
        yield towns.now(store)


def oval(
    at: BaseGeometry, length_m: float, width_m: float, turn: float = 0, shift: tuple[float, float] = (0, 0)
) -> BaseGeometry:
    """An oval with its length from west to east, turned so many degrees against the clock."""
    middle = at.centroid
    whole = affinity.scale(shapely.Point(0, 0).buffer(0.5), length_m, width_m)
    turned = affinity.rotate(whole, turn, origin=(0, 0))
    moved: BaseGeometry = affinity.translate(turned, middle.x + shift[0], middle.y + shift[1])
    return moved


def union(*names: str) -> BaseGeometry:
    return shapely.union_all([CBS[name] for name in names])


OUTLINES: dict[str, tuple[BaseGeometry, str]] = {
    "a CBS-buurt": (CBS["Geuzenbuurt"], "bijna gelijk aan de Geuzenbuurt"),
    "a village of its own": (CBS["Hilversumse Meent"], "bijna gelijk aan de Hilversumse Meent"),
    "a buurt with the name of a direction": (CBS["Noord"], "bijna gelijk aan de CBS-buurt Noord"),
    "a buurt with the name of a wijk": (CBS["Centrum"], "bijna gelijk aan de CBS-buurt Centrum"),
    "a buurt with an article": (CBS["Het Rode Dorp"], "bijna gelijk aan het Rode Dorp"),
    "a whole wijk": (WIJK["Oost"], "bijna gelijk aan de wijk Oost"),
    "a wijk in the south": (WIJK["Zuid"], "bijna gelijk aan de wijk Zuid"),
    "the west half of a buurt": (
        CBS["Kerkelanden"].intersection(oval(CBS["Kerkelanden"], 700, 3000, shift=(-600, 0))),
        "Kerkelanden",
    ),
    "the north of a buurt": (
        CBS["Kerkelanden"].intersection(oval(CBS["Kerkelanden"], 3000, 500, shift=(0, 450))),
        "van Kerkelanden",
    ),
    "most of a buurt": (CBS["Liebergen"].buffer(-60), "het grootste deel van Liebergen"),
    "a spot in a buurt": (oval(CBS["Liebergen"], 150, 120), "in Liebergen"),
    "a spot off the middle": (oval(CBS["Electrobuurt"], 120, 120, shift=(120, -120)), "de Electrobuurt"),
    "two neighbours": (union("Geuzenbuurt", "Electrobuurt"), "de Electrobuurt"),
    "three in a row": (union("Geuzenbuurt", "Electrobuurt", "Astronomische Buurt"), "Electrobuurt"),
    "the villas": (union("Trompenberg-Noord", "Trompenberg-Zuid", "Villaparken"), "Trompenberg"),
    "round the station": (oval(STATION, 700, 700), "rond Station Hilversum"),
    "round the church": (oval(CHURCH, 500, 450), "rond de Sint-Vituskerk"),
    "round the town hall": (oval(HALL, 400, 380), "rond het Raadhuis"),
    "long, west to east": (oval(STATION, 1800, 500), "in het oosten"),
    "long, north to south": (oval(STATION, 1800, 500, 90), "in het zuiden"),
    "long, north-west to south-east": (oval(STATION, 2000, 400, -45, (600, -400)), "in het zuidoosten"),
    "long, south-west to north-east": (oval(CHURCH, 2200, 500, 45), "in het noordoosten"),
    "long and nearly flat": (oval(CBS["Bloemenkwartier Noord"], 2000, 420, 10), "Deze buurt loopt van"),
    "over the edge of the town": (oval(CBS["Anna's Hoeve"], 900, 700), "Anna's Hoeve"),
    "on the heath": (oval(WIJK["Landelijk gebied"].representative_point(), 500, 400), "Deze buurt"),
    "in two parts": (
        shapely.union(oval(CBS["Geuzenbuurt"], 300, 300), oval(CBS["Astronomische Buurt"], 300, 250)),
        "bestaat uit twee losse delen",
    ),
    "with a hole": (oval(STATION, 1400, 1300).difference(oval(STATION, 500, 500)), "heeft een gat"),
    "an angle": (
        union("Schilderskwartier", "Arenaparkkwartier", "Van Riebeeckkwartier"),
        "Arenaparkkwartier",
    ),
    "over the railway": (oval(STATION, 1300, 300), "aan twee kanten van het spoor"),
    "the whole town": (reference.municipality(), "bijna gelijk aan de gemeente"),
}

WINDS = ("noorden", "noordoosten", "oosten", "zuidoosten", "zuiden", "zuidwesten", "westen", "noordwesten")
_WIND = rf"({'|'.join(WINDS)})"


def named() -> dict[str, BaseGeometry]:
    """Every name that may be said, as it may be said without an article, with where the files put it."""
    found: dict[str, BaseGeometry] = {"gemeente": reference.municipality()}
    for name, shape in SPOT.items():
        found[re.sub(r"\s*\(.*?\)", "", name)] = shape
    found |= {name: shape for name, shape in CBS.items() if not re.search(r"\d", name)}
    found |= {f"CBS-buurt {name}": shape for name, shape in CBS.items()}
    found |= {f"wijk {name}": shape for name, shape in WIJK.items()}
    found |= {fact.title: fact.place.geometry for fact in reference.facts() if fact.noun == "ontmoetingsplek"}
    return {name: shape for name, shape in found.items() if shape is not None}


NAMED = named()
_LONGEST_FIRST = sorted(NAMED, key=len, reverse=True)


def names_in(words: str) -> list[str]:
    """The names in a stretch of a sentence; what is left may be nothing but small words."""
    found, left = [], words
    for name in _LONGEST_FIRST:
        said = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", left, re.IGNORECASE)
        if said:
            found.append((words.lower().index(name.lower()), name))
            left = left[: said.start()] + "*" + left[said.end() :]
    assert re.fullmatch(r"(\*|, | en |de |het |een deel van |delen van |het grootste deel van )*", left), left
    return [name for _, name in sorted(found)]


def judged_by_bearing(wind: str, from_point: BaseGeometry, to_point: BaseGeometry) -> None:
    """A direction word agrees with the bearing within 45 degrees."""
    east, north = to_point.x - from_point.x, to_point.y - from_point.y
    bearing = math.degrees(math.atan2(east, north)) % 360
    off = abs(bearing - 45 * WINDS.index(wind)) % 360
    assert min(off, 360 - off) <= 45, (wind, bearing)


def share_in(name: str, outline: BaseGeometry) -> float:
    """How much of a place lies in an outline, 0 to 1."""
    shape = NAMED[name]
    if shape.area > 0:
        return float(shape.intersection(outline).area / shape.area)
    return float(outline.contains(shape))


def judge(outline: BaseGeometry, told: str) -> list[str]:
    """Check every claim of a sentence; returns the names that were said."""
    first = told
    said: list[str] = []
    if runs := re.search(rf"loopt van (.+?) in het {_WIND} tot (.+?) in het {_WIND}(?=[,;.]| en is)", first):
        for words, wind in ((runs[1], runs[2]), (runs[3], runs[4])):
            [name] = names_in(words)
            inside = NAMED[name].intersection(outline)
            assert not inside.is_empty
            judged_by_bearing(wind, outline.centroid, inside.centroid)
            said.append(name)
    elif lies := re.search(rf"ligt in (?:het {_WIND} van )?(.+?) en is", first):
        [name] = names_in(lies[2])
        assert NAMED[name].buffer(2).intersection(outline).area > 0.85 * outline.area
        if lies[1]:
            judged_by_bearing(lies[1], NAMED[name].centroid, outline.centroid)
        said.append(name)
    elif alike := re.search(r"is (bijna gelijk aan|het grootste deel van) (.+?)(?=[,;.])", first):
        [name] = names_in(alike[2])
        least = 0.85 if alike[1].startswith("bijna") else 0.5
        assert share_in(name, outline) >= least
        assert NAMED[name].buffer(2).intersection(outline).area > 0.85 * outline.area
        said.append(name)
    elif around := re.search(r"ligt rond (.+?) en is", first):
        [name] = names_in(around[1])
        assert share_in(name, outline) >= 0.85
        middle = NAMED[name].intersection(outline).centroid
        assert middle.distance(outline.centroid) <= 0.25 * max(sides_m(outline))
        said.append(name)
    if size := re.search(r"ongeveer ([\d.,]+) bij ([\d.,]+) (meter|kilometer)", first):
        for number, side_m in zip(size.groups()[:2], sides_m(outline), strict=True):
            value = float(number.replace(".", "").replace(",", ".")) * (1000 if size[3] == "kilometer" else 1)
            assert value == pytest.approx(side_m, rel=0.08, abs=30)
    if axis := re.search(rf", van het {_WIND} naar het {_WIND}", first):
        judged_by_axis(outline, axis[1], axis[2])
    if within := re.search(r", met (.+?) erin(?=[;.])", first):
        said += judge_within(outline, within[1])
    if beyond := re.search(r"; (.+?) (?:valt|vallen) erbuiten", first):
        for name in names_in(beyond[1]):
            assert share_in(name, outline) <= 0.02
            assert NAMED[name].distance(outline) <= 300
            said.append(name)
    if parts := re.search(r"uit (\w+) losse delen", told):
        assert parts[1] == ("", "een", "twee", "drie")[len(shapely.get_parts(outline))]
    if "een gat" in told:
        assert sum(len(part.interiors) for part in shapely.get_parts(outline)) == 1
    if "kanten van het spoor" in told:
        lines = shapely.union_all([barrier.place.geometry for barrier in reference.barriers()])
        assert lines.intersection(outline.convex_hull).length > 100
    return said


def judge_within(outline: BaseGeometry, words: str) -> list[str]:
    """What is said to lie in it does, as much of it as is said."""
    parts = re.search(r"(?:een deel|delen) van (.+)$", words)
    few = names_in(parts[1]) if parts else []
    before = words[: parts.start()].removesuffix(" en ").removesuffix(", ") if parts else words
    most = [
        name
        for piece in re.split(r", | en ", before)
        if piece.startswith("het grootste deel van ")
        for name in names_in(piece)
    ]
    every = names_in(before) if before else []
    for name in every:
        assert share_in(name, outline) >= (0.5 if name in most else 0.85), name
    for name in few:
        assert 0.1 <= share_in(name, outline) < 0.55, name
    return [*every, *few]


def sides_m(outline: BaseGeometry) -> tuple[float, float]:
    """The sides of the narrowest box around an outline, the longer first."""
    corners = shapely.get_coordinates(shapely.oriented_envelope(outline))
    lengths = sorted((math.dist(one, other) for one, other in pairwise(corners[:3])), reverse=True)
    return lengths[0], lengths[1]


def judged_by_axis(outline: BaseGeometry, first: str, last: str) -> None:
    """The two winds lie opposite, along the longest line through the outline."""
    assert (WINDS.index(last) - WINDS.index(first)) % 8 == 4
    corners = shapely.points(shapely.get_coordinates(outline.convex_hull))
    middle = outline.centroid
    furthest = max(corners, key=lambda corner: corner.distance(middle))
    east, north = furthest.x - middle.x, furthest.y - middle.y
    bearing = math.degrees(math.atan2(east, north)) % 180
    off = abs(bearing - 45 * (WINDS.index(first) % 4)) % 180
    assert min(off, 180 - off) <= 45


@pytest.mark.parametrize("name", OUTLINES)
def test_every_claim_of_a_sentence_that_is_read_back_is_true(town: Town, name: str) -> None:
    outline, must_say = OUTLINES[name]
    told = sentence(town, outline, TODAY)
    assert must_say in told
    said = judge(outline, told)
    assert len(said) == len(set(said))
    assert len(told) <= MOST_CHARACTERS


def test_there_are_thirty_outlines() -> None:
    assert len(OUTLINES) == 30


_CORNERS = st.tuples(st.integers(136_000, 146_000), st.integers(465_000, 477_000))
_PARTS = st.lists(st.lists(_CORNERS, min_size=3, max_size=9), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(_PARTS)
def test_any_shape_is_read_back_in_one_or_two_short_sentences(
    town: Town, parts: list[list[tuple[int, int]]]
) -> None:
    drawn = shapely.make_valid(shapely.union_all([shapely.Polygon(part).buffer(3) for part in parts]))
    told = sentence(town, drawn, TODAY)
    assert told.startswith("Deze buurt ")
    assert told.endswith(".")
    assert len(told) <= MOST_CHARACTERS
    # A dot within a name is no end of a sentence.
    assert told.replace("Jac. P. ", "").count(". ") <= 1


def test_an_outline_far_from_any_name_is_told_by_its_size_and_says_why(town: Town) -> None:
    told = sentence(town, shapely.box(100_000, 400_000, 100_900, 400_300), TODAY)
    assert told == (
        "Deze buurt is ongeveer 900 bij 300 meter groot, van het westen naar het oosten."
        " We kennen hier nog geen plekken bij naam."
    )


def test_names_that_are_too_long_for_one_breath_are_left_out_rather_than_cut() -> None:
    spots = [
        Landmark(f"{letter * 90}plein", Sort.SPOT, shapely.Point(100, 100)) for letter in ("a", "b", "c", "d")
    ]
    around = LiesAround(Landmark("Kerk", Sort.SPOT, shapely.Point(100, 100)))
    within = tuple(Within(spot, Extent.WHOLE) for spot in spots[:3])
    told = ReadBack(200, 200, None, around, within, (spots[3],), 1, 0, ())
    said = in_words(told).sentence
    assert len(said) <= MOST_CHARACTERS
    assert "a" * 90 in said
    assert "c" * 90 not in said
