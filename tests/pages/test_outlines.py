"""What staff sees of an outline: told in words, drawn without colour alone, and never as markup of people."""

from datetime import date
from urllib.parse import unquote

import pytest
from shapely import MultiPolygon, Polygon, box

from data.errors import Complaint, InvalidRecord, PermissionDenied
from data.records import Boundary, Buurt, Place
from data.services.access import Act, Actor, Role
from data.services.boundaries import Outline, OutlineWithdrawn, Stage
from data.services.boundary_versions import compare
from pages.kit import markup, outline_comparison, outline_list, outline_pictures, outline_refusals
from pages.kit.texts import outlines as texts

SQUARE = box(140_000, 469_500, 140_400, 469_900)


def outline(**changes: object) -> Boundary:
    """A block that was drawn in November."""
    values = {"title": "Molenhoek", "place": Place(SQUARE), "start": date(2026, 11, 1), "people": 12}
    return Boundary(**(values | changes))  # type: ignore[arg-type]


def test_two_outlines_are_told_apart_in_words() -> None:
    moved = outline(
        title="Wiekhoek",
        place=Place(box(140_100, 469_500, 140_500, 469_900)),
        themes=("groen",),
        end=date(2028, 5, 1),
        buurt_id="buurt-wiek",
        why_here="tot de sloot",
    )
    said = outline_comparison.sentences(compare(outline(), moved), {"buurt-wiek": "De Wiek"})
    assert said == [
        "Gebleven: 0,12 km².",
        "Erbij gekomen: 0,040 km².",
        "Eraf gegaan: 0,040 km².",
        "Het midden schoof 100 meter naar het oosten.",
        "Naam: Molenhoek werd Wiekhoek",
        "Thema: alle thema's werd groen",
        "Houdbaar tot: niets werd 1 mei 2028",
        "Waarom hier: niets werd tot de sloot",
        "Buurt: niets werd De Wiek",
    ]


def test_the_same_shape_is_told_as_the_same() -> None:
    assert outline_comparison.sentences(compare(outline(), outline()), {}) == [texts.SAME_SHAPE]


def test_a_comparison_is_drawn_with_hatching_dots_and_dashes() -> None:
    after = box(140_100, 469_500, 140_500, 469_900)
    change = compare(outline(), outline(place=Place(after))).shape
    drawn = unquote(outline_pictures.compared(SQUARE, after, change, "een tekening"))
    assert drawn.count("url(&#35;removed)") + drawn.count("url(#removed)") == 1
    assert drawn.count("url(&#35;added)") + drawn.count("url(#added)") == 1
    assert "stroke-dasharray" in drawn
    assert 'alt="een tekening"' in drawn


def test_a_picture_stays_small_however_many_corners_there_are() -> None:
    ragged = SQUARE.buffer(50, quad_segs=4000)
    hole = Polygon(ragged.exterior, [box(140_100, 469_600, 140_200, 469_700).exterior])
    islands = MultiPolygon([hole, box(141_000, 469_500, 141_100, 469_600)])
    assert len(outline_pictures.thumbnail(islands)) < 4_000
    assert len(outline_pictures.alone(islands, "x", [SQUARE], [])) < 6_000


def test_what_people_typed_is_text_in_the_list() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    row = outline_list.row_of(Outline(outline(title=hostile), Stage.DRAFT, Buurt(title=hostile + "!")))
    said = markup.render("outlines.html.j2", rows=[row])
    assert "<img src=x" not in said
    assert "&lt;img" in said


@pytest.mark.parametrize(
    "hostile", ["![x](https://elders.example/x.png)", ":red[x]", "$x^2$", "<b>x</b>", "# x"]
)
def test_what_people_typed_means_nothing_in_markdown(hostile: str) -> None:
    plain = markup.plain(hostile)
    assert plain.replace("\\", "") == hostile
    for sign in "![]():$<>#":
        assert plain.count(sign) == plain.count(f"\\{sign}")


def test_the_list_says_who_stands_behind_an_outline() -> None:
    told = outline_list.about(Outline(outline(version=3), Stage.PUBLIC, meeting="Gesprek in de molen"))
    assert told == (
        "alle thema's",
        "sinds november 2026",
        "0,16 km²",
        "met 12 mensen",
        "bij Gesprek in de molen",
        "versie 3",
    )


def test_every_field_that_can_be_refused_has_a_sentence() -> None:
    names = (
        "title",
        "themes",
        "end",
        "people",
        "why_here",
        "buurt_id",
        "buurtgesprek_id",
        "why",
        "parts",
        "like",
    )
    refused = InvalidRecord(tuple(Complaint(name, "x", "y") for name in names))
    told = outline_refusals.told(refused)
    assert told.startswith(texts.WRONG_TITLE)
    assert texts.WRONG_FIELD not in told
    assert told.count("\n- ") == len(names)


def test_who_asked_for_a_second_reader_is_told_why_publishing_is_refused() -> None:
    anna = Actor(Role.COORDINATOR, "anna")
    refused = PermissionDenied(anna, Act.PUBLISH, "a second person reads it first")
    assert outline_refusals.told(refused) == texts.SECOND_READER
    assert outline_refusals.told(OutlineWithdrawn("grens-x", "dubbel")) == texts.IS_WITHDRAWN
