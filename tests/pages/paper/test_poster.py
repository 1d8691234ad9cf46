"""A poster says what the map says, at a true scale, in letters that travel with it, and never as markup."""

import io
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from data.records import Boundary, Buurtgesprek, Initiative, Place
from data.services.checking import cleaned_text
from data.services.on_paper import OnPaper
from data.services.town import Town
from pages.kit.paper import hand_out, letters, map_svg, poster, preview, qr
from pages.kit.paper.ground import SCALES, UNITS_PER_MM, Frame, scale_of
from pages.kit.paper.page import Made
from pages.kit.paper.room import Box, Room, spiral
from pages.kit.paper.sizes import A4, paper
from tests.data.services_map.small_town import M
from tests.journeys import hostile

NAME = "Ampèreplein, café, coördinator, € 5, één ĳsbaan"
ADDRESS = "http://192.0.2.20:8501"
A3 = paper("A3")
SVG = "{http://www.w3.org/2000/svg}"


def nodes(made: Made) -> list[str]:
    """Return every element of a page; it must be well-formed."""
    return [node.tag for node in ElementTree.fromstring(f"<div>{made.body}</div>").iter()]


def words(content: bytes) -> str:
    """Return the text of a PDF, on one line."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def with_names(shown: OnPaper, names: Sequence[str]) -> OnPaper:
    """Return the same with other names: of the buurt, and of as many initiatives round its heart."""
    things = tuple(
        Initiative(
            title=name,
            what=name,
            help_needed=name,
            organiser=name,
            themes=("groen",),
            public_id=f"initiatief-{number}",
            place=Place(M, 10.0, name),
            start=date(2026, 1, 1),
        )
        for number, name in enumerate(names)
    )
    return replace(shown, name=names[0], things=things)


def test_a_poster_tells_name_theme_month_numbers_scale_and_rights(town: Town, molenhoek: OnPaper) -> None:
    shown = replace(molenhoek, name=NAME, contains_example=False)
    said = words(poster.poster(town, shown, A3, ADDRESS).pdf(A3))
    assert NAME in said
    assert "Alle thema's · november 2026" in said
    assert f"{molenhoek.n_activities} activiteiten" in said
    assert f"{molenhoek.n_groups} groepen" in said
    assert "1 : " in said
    assert "geeft geen rechten of bevoegdheden" in said
    assert "CC BY 4.0" in said
    assert "voorbeelddata" not in said


def test_what_is_invented_is_marked(town: Town, molenhoek: OnPaper) -> None:
    made = poster.poster(town, replace(molenhoek, contains_example=True), A3, ADDRESS)
    assert "voorbeelddata" in made.body


def test_an_outline_is_a_concept_until_it_was_settled_in_a_meeting(molenhoek: OnPaper) -> None:
    meeting = Buurtgesprek(title="Over de molen", start=date(2026, 3, 5))
    assert poster.badge(molenhoek) == (False, "Concept", "nog niet vastgesteld in een buurtgesprek")
    settled = replace(molenhoek, settled=meeting)
    assert poster.badge(settled) == (True, "Vastgesteld in gesprek", "op 5 maart 2026")
    assert poster.badge(replace(settled, is_draft=True)) == poster.badge(molenhoek)


def test_the_head_has_room_for_when_and_where(town: Town, molenhoek: OnPaper) -> None:
    sheet = paper("A1", is_wide=True)

    def head_high(place: str) -> float:
        meeting = Buurtgesprek(title="Over de molen", start=date(2026, 3, 5), place=Place(label=place))
        made = poster.poster(town, replace(molenhoek, meeting=meeting), sheet, ADDRESS)
        head = re.search(r'class="head[^>]*height: ([0-9.]+)rem', made.body)
        assert head
        return float(head[1])

    # The mark "concept" stands under it, and would fall off.
    assert head_high("Buurthuis De Molen, Wieken 12, op de eerste verdieping") > head_high("De Molen") + 7


@pytest.mark.parametrize(("size", "is_wide"), [("A3", False), ("A0", True)])
def test_a_poster_is_one_page_of_lines_and_letters(
    size: str, is_wide: bool, town: Town, molenhoek: OnPaper
) -> None:
    sheet = paper(size, is_wide=is_wide)
    content = poster.poster(town, molenhoek, sheet, ADDRESS).pdf(sheet)
    (page,) = pypdf.PdfReader(io.BytesIO(content)).pages
    resources: Any = page["/Resources"]
    fonts = [font.get_object()["/DescendantFonts"][0] for font in resources["/Font"].values()]
    assert not page.images
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


@pytest.mark.parametrize(
    ("name", "is_wide"), [("Donaudampfschifffahrt" * 8, True), ("zeer lange naam " * 12, False)]
)
def test_a_long_name_stays_on_the_page(name: str, is_wide: bool, town: Town, molenhoek: OnPaper) -> None:
    sheet = paper("A3", is_wide=is_wide)
    shown = with_names(molenhoek, [name] * 60)
    (page,) = pypdf.PdfReader(io.BytesIO(poster.poster(town, shown, sheet, ADDRESS).pdf(sheet))).pages
    assert "Scan de code" in page.extract_text()


def test_five_hundred_hostile_texts_are_only_ever_text(
    town: Town, molenhoek: OnPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [cleaned_text(text) for text in hostile.texts()]
    ordinary = with_names(molenhoek, ["woord"] * hand_out.MOST_THINGS)
    drawn = map_svg.draw(town, ordinary, Frame(180, 120))
    for text in texts[::100]:
        said = ElementTree.fromstring(map_svg.draw(town, replace(ordinary, name=text), Frame(180, 120)).svg)
        assert [node.tag for node in said.iter()] == [
            node.tag for node in ElementTree.fromstring(drawn.svg).iter()
        ]
    monkeypatch.setattr(map_svg, "draw", lambda *_: drawn)
    known = set(nodes(hand_out.hand_out(town, ordinary, (), "wie", ADDRESS)))
    known |= set(nodes(poster.poster(town, ordinary, A3, ADDRESS)))
    for first in range(0, len(texts), hand_out.MOST_THINGS):
        shown = with_names(molenhoek, texts[first : first + hand_out.MOST_THINGS])
        assert set(nodes(hand_out.hand_out(town, shown, (), texts[first], ADDRESS))) <= known
        hung = poster.poster(town, shown, A3, ADDRESS)
        assert set(nodes(hung)) <= known
        ElementTree.fromstring(preview.picture_of(hung, A3))


def test_the_picture_beforehand_needs_nothing_else(town: Town, molenhoek: OnPaper) -> None:
    root = ElementTree.fromstring(preview.picture_of(poster.poster(town, molenhoek, A3, ADDRESS), A3))
    assert root.tag == f"{SVG}svg"
    assert not [node for node in root.iter() if node.get("href") or node.get("src")]


def test_the_map_says_in_words_what_it_shows_and_its_kern_is_hatched(town: Town, molenhoek: OnPaper) -> None:
    drawn = map_svg.draw(town, molenhoek, Frame(180, 120))
    root = ElementTree.fromstring(drawn.svg)
    assert "Molenhoek" in (root.findtext(f"{SVG}title") or "")
    hatching = [node for node in root.iter(f"{SVG}path") if node.get("stroke-opacity") == ".5"]
    assert len(hatching) == 1
    assert hatching[0].get("d", "").count("M") > 5


def test_the_bar_is_as_long_as_it_says(town: Town, molenhoek: OnPaper) -> None:
    drawn = map_svg.draw(town, molenhoek, Frame(180, 120))
    texts = [node.text or "" for node in ElementTree.fromstring(drawn.svg).iter(f"{SVG}text")]
    (metres,) = [float(one.removesuffix(" meter")) for one in texts if one.endswith(" meter")]
    bars = [
        float(node.get("width", 0))
        for node in ElementTree.fromstring(drawn.svg).iter(f"{SVG}rect")
        if node.get("stroke") == "#1f2a36"
    ]
    assert bars == [pytest.approx(metres * 1000 / drawn.scale * UNITS_PER_MM, abs=1)]
    assert f"1 : {drawn.scale:,}".replace(",", ".") in texts


@given(
    wide=st.floats(50, 20_000),
    high=st.floats(50, 20_000),
    width=st.floats(80, 900),
    height=st.floats(80, 900),
)
def test_what_it_is_about_fits_at_a_round_scale(
    wide: float, high: float, width: float, height: float
) -> None:
    scale = scale_of(box(0, 0, wide, high), width, height)
    assert scale in SCALES
    if scale < SCALES[-1]:
        assert wide * 1000 / scale <= width
        assert high * 1000 / scale <= height


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=40))
def test_nothing_is_written_over_something_else(spots: list[tuple[float, float]]) -> None:
    room = Room(Box(0, 0, 100, 100))
    for spot in spots:
        room.take_first_free(Box.round_spot(one, 12, 8) for one in spiral(spot, 3, 30))
    taken = room.taken
    assert all(room.frame.holds(one) for one in taken)
    assert not any(one.meets(other) for one in taken for other in taken if one is not other)


@settings(deadline=None)
@given(st.text(max_size=200), st.floats(20, 200), st.integers(1, 3))
def test_a_text_that_is_cut_fits(text: str, room: float, n_lines: int) -> None:
    cut = letters.cut(text, room, 5, n_lines=n_lines)
    assert len(letters.lines(cut, room, 5)) <= n_lines
    assert cut.endswith("…") or cut == " ".join(text.split())


def test_a_phone_reads_the_code(town: Town, molenhoek: OnPaper) -> None:
    address = poster.map_address(replace(molenhoek, theme="openbare ruimte"), ADDRESS)
    assert address == f"{ADDRESS}/?plek=buurt-molenhoek&thema=openbare+ruimte&maand=2026-11"
    root = ElementTree.fromstring(qr.qr(address))
    side = int(root.get("viewBox", "").split()[2])
    picture = np.full((side, side), 255, np.uint8)
    for run in root.findall(f"{SVG}path")[0].get("d", "")[1:].split("zM"):
        x, y, length = (int(part) for part in run.replace("h", " ").replace("v", " ").split()[:3])
        picture[y + 4, x + 4 : x + 4 + length] = 0
    read, *_ = cv2.QRCodeDetector().detectAndDecode(cv2.resize(picture, None, fx=6, fy=6, interpolation=0))
    assert read == address


def test_a_hand_out_tells_where_to_walk_in_and_how_to_join(town: Town, molenhoek: OnPaper) -> None:
    shown = with_names(molenhoek, ["Soep op dinsdag"])
    told = words(hand_out.hand_out(town, shown, (), "buurtcoördinator van Oost", ADDRESS).pdf(A4))
    assert "Meedoen? Soep op dinsdag" in told
    assert "buurtcoördinator van Oost" in told
    assert "Dit doen buren samen" in told


def test_a_pdf_opens_in_poppler_without_a_word(town: Town, molenhoek: OnPaper, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("poppler is not installed (on Debian: apt-get install poppler-utils)")
        pytest.skip("poppler is not installed")
    shown = replace(molenhoek, name=NAME, boundary=Boundary(title="x", place=Place(molenhoek.focus)))
    file = tmp_path / "poster.pdf"
    file.write_bytes(poster.poster(town, shown, A3, ADDRESS).pdf(A3))
    for command in (["pdfinfo"], ["pdffonts"], ["pdftotext"], ["pdftoppm", "-r", "20", "-gray"]):
        last = {"pdftotext": ["-"], "pdftoppm": [str(tmp_path / "page")]}.get(command[0], [])
        said = subprocess.run([*command, str(file), *last], capture_output=True, text=True, check=True)
        assert said.stderr == ""
        if command[0] == "pdftotext":
            assert NAME in " ".join(said.stdout.split())
