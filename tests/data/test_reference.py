"""The town's own copies of public data say what is known, no more, and nothing about groups of persons."""

import re
from collections import Counter
from dataclasses import fields
from typing import Any

import pytest
import shapely

from data import reference
from data.records import Hotspot, Initiative, KnownPlace, Record
from data.reference.facts import AREA_PRECISION_M
from data.services import checking
from data.vocabulary import THEMES, InitiativeKind
from geo.crs import WGS84, to_rd

# Words that speak of groups of persons rather than of places, in any of our texts.
GROUPS_OF_PERSONS = (
    "jeugd", "jongeren", "hangplek", "hangjong", "plus-min-mee", "plus min mee", "plusminmee", "dader",
    "risico", "overlastgever", "straatcultuur", "leider", "meeloper", "doelgroep", "allochto", "migrant",
    "asielzoeker", "statushouder", "dakloz", "verslaafd", "drugs", "crimine", "verdacht", "prostitu", "bende",
    "volgt of remt",
)  # fmt: skip
LEFT_OUT = ("plus-min-mee", "jeugd en veiligheid", "hotspot kleine driftbuurt", "ooievaarplein")

CASES: tuple[Record | KnownPlace, ...] = (*reference.facts(), *reference.known_places())


def texts_of(one: Any) -> str:
    """Every word of a value, those of its place included; addresses too."""
    said = [getattr(one, field.name) for field in fields(one)]
    return " ".join(str(part) for part in (*said, one.place.label) if isinstance(part, str)).casefold()


@pytest.mark.parametrize("word", GROUPS_OF_PERSONS)
def test_nothing_is_about_groups_of_persons(word: str) -> None:
    # De Keet is a public building that happens to be called a youth centre; it is searched for by name.
    allowed = {"Jongerencentrum De Keet"}
    found = [one for one in CASES if word in texts_of(one) and getattr(one, "name", "") not in allowed]
    assert found == []


@pytest.mark.parametrize("title", LEFT_OUT)
def test_the_rows_on_groups_of_persons_are_left_out(title: str) -> None:
    assert not [one for one in CASES if title in texts_of(one)]


def test_every_fact_can_be_stored_and_none_is_an_example() -> None:
    checking.check(reference.facts())
    assert not any(fact.is_example for fact in reference.facts())
    assert len({fact.public_id for fact in reference.facts()}) == len(reference.facts()) > 120


def test_every_fact_says_where_it_was_read() -> None:
    for fact in reference.facts():
        assert fact.source
        assert "seed" not in fact.source
        assert fact.source_url == "" or re.fullmatch(r"https?://[^/ ]+/\S*", fact.source_url), fact.public_id


def test_a_fact_with_a_place_has_its_precision_and_one_without_has_none() -> None:
    for fact in reference.facts():
        assert (fact.place.geometry is None) == (fact.place.precision_m is None), fact.public_id


def test_a_place_known_per_area_is_that_area_and_never_its_label_point() -> None:
    """Only what was measured or honestly estimated is a point; the three buurten of 1221 are one area."""
    by_id = {fact.public_id: fact for fact in reference.facts()}
    square = by_id["initiatief-opening-thijsseplein"].place
    three = reference.area_of(("BU04020601", "BU04020602", "BU04020603"))
    assert square.geometry == three
    assert square.precision_m == AREA_PRECISION_M
    labels = [area.label_point for area in (*reference.wijken(), *reference.cbs_buurten())]
    for one in CASES:
        shape = one.place.geometry
        if shape is not None and shape.geom_type == "Point":
            assert min(shape.distance(label) for label in labels) > 1.0, one


def test_a_town_wide_fact_has_no_place() -> None:
    assert {fact.public_id for fact in reference.facts() if fact.place.geometry is None} >= {
        "netwerk-wijkbudget",
        "initiatief-600-jaar-hilversum",
    }


def test_years_become_periods_that_exclude_their_last_day() -> None:
    fact = next(one for one in reference.facts() if one.public_id == "initiatief-pilot-buurtsymbool")
    assert isinstance(fact, Initiative)
    assert fact.kind is InitiativeKind.PILOT
    assert str(fact.start) == "2017-01-01"
    assert str(fact.end) == "2019-01-01"


def test_every_hotspot_leaves_the_map_by_itself() -> None:
    assert all(fact.end for fact in reference.facts() if isinstance(fact, Hotspot))


def test_every_word_for_a_subject_maps_onto_our_themes() -> None:
    for word, themes in reference.themes_of_word().items():
        assert set(themes) <= set(THEMES), word


def test_there_are_eight_wijken_and_the_countryside_around_them() -> None:
    wijken = reference.wijken()
    assert len(wijken) == 9
    assert [wijk.name for wijk in wijken if not wijk.is_formal_wijk] == ["Landelijk gebied"]
    assert len(reference.cbs_buurten()) == 43


def test_every_wijk_is_the_union_of_its_buurten_and_none_overlap() -> None:
    for wijk in reference.wijken():
        parts = [buurt.geometry for buurt in reference.cbs_buurten() if buurt.wijk_code == wijk.code]
        assert shapely.union_all(parts).symmetric_difference(wijk.geometry).area < 1
    total = sum(area.geometry.area for area in reference.cbs_buurten())
    assert total == pytest.approx(reference.municipality().area, rel=1e-9)


def test_every_area_is_valid_and_holds_its_label() -> None:
    for area in (*reference.wijken(), *reference.cbs_buurten()):
        assert area.geometry.is_valid
        assert area.geometry.contains(area.label_point)
        assert area.licence.startswith("CC BY 4.0")


def test_the_station_lies_on_the_railway() -> None:
    station = to_rd(shapely.Point(5.18076, 52.22626), WGS84)
    lines = [line.place.geometry for line in reference.barriers()]
    assert min(line.distance(station) for line in lines if line is not None) < 50


def test_the_built_up_area_leaves_out_the_heath() -> None:
    town = reference.built_up_area()
    by_name = {buurt.name: buurt.label_point for buurt in reference.cbs_buurten()}
    assert town.contains(by_name["Kleine Driftbuurt"])
    assert not town.contains(by_name["Landelijk Gebied 91"])
    assert not town.contains(by_name["Egelshoek"])


def test_known_places_can_be_searched_one_by_one() -> None:
    names = Counter((place.name, place.kind) for place in reference.known_places())
    assert max(names.values()) == 1
    assert all(place.place.geometry is not None and place.source for place in reference.known_places())
    postcodes = [place for place in reference.known_places() if place.kind == "postcode"]
    assert len(postcodes) == 11
    assert {place.place.precision_m for place in postcodes} == {1000.0}


def test_the_readme_names_every_file_and_counts_its_rows() -> None:
    readme = (reference.areas.FOLDER / "README.md").read_text("utf-8")
    for file in reference.areas.FOLDER.iterdir():
        if file.suffix in {".csv", ".geojson"}:
            assert f"`{file.name}`" in readme
    for rows in (reference.facts(), reference.known_places(), reference.cbs_buurten(), reference.barriers()):
        assert f"| {len(rows)} |" in readme
