"""A PDF holds everything it shows: lines, letters and the words for who cannot see it."""

import io
import logging
from typing import Any

import pypdf
import pytest

from pages.kit.paper import pdf
from pages.kit.paper.sizes import A4, POSTERS, Paper, paper

TITLE = "Ampèreplein, café, coördinator, € 5, één ĳsbaan"
MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="60mm" viewBox="0 0 3 2">'
    '<title>De kaart</title><path d="M0 0L3 1L1 2Z"/></svg>'
)
MM_PER_POINT = 25.4 / 72


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


@pytest.mark.parametrize(
    "sheet", [A4, *(paper(name, is_wide=wide) for name in POSTERS for wide in (False, True))], ids=str
)
def test_a_page_has_the_size_of_the_paper(sheet: Paper) -> None:
    (page,) = read(pdf.pdf_of("<h1>Heibuurt</h1>", title="Heibuurt", paper=sheet)).pages
    assert float(page.mediabox.width) * MM_PER_POINT == pytest.approx(sheet.width_mm, abs=0.1)
    assert float(page.mediabox.height) * MM_PER_POINT == pytest.approx(sheet.height_mm, abs=0.1)


def test_it_is_tagged_in_dutch_and_tells_what_a_map_shows() -> None:
    root: Any = read(pdf.pdf_of(f"<h1>{TITLE}</h1>{MAP}", title=TITLE, paper=A4)).root_object
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("nl", True)
    tags = list(tags_in(root["/StructTreeRoot"]))
    assert ("/H1", None) in tags
    assert ("/Figure", "De kaart") in tags


def test_its_letters_travel_with_it_and_can_be_copied() -> None:
    reader = read(pdf.pdf_of(f"<h1>{TITLE}</h1><p>gewoon</p>{MAP}", title=TITLE, paper=A4))
    page = reader.pages[0]
    resources: Any = page["/Resources"]
    assert TITLE in " ".join(page.extract_text().split())
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
    fonts = [font.get_object()["/DescendantFonts"][0] for font in resources["/Font"].values()]
    assert len(fonts) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
    assert not page.images


def test_nothing_is_fetched_for_it(caplog: pytest.LogCaptureFixture) -> None:
    body = '<img alt="" src="file:///etc/passwd"/><img alt="" src="https://example.org/a.png"/><p>Hier</p>'
    with caplog.at_level(logging.ERROR, "weasyprint"):
        made = read(pdf.pdf_of(body, title="Hier", paper=A4))
    assert len([line for line in caplog.messages if "not fetched for paper" in line]) == 2
    assert made.pages[0].extract_text().strip() == "Hier"


def tags_in(node: pypdf.generic.PdfObject) -> list[tuple[str, str | None]]:
    """Return every tag under one, with the words that stand for it."""
    found = node.get_object()
    if isinstance(found, pypdf.generic.ArrayObject):
        return [tag for kid in found for tag in tags_in(kid)]
    if not isinstance(found, pypdf.generic.DictionaryObject):
        return []
    own = [(str(found["/S"]), found.get("/Alt"))] if "/S" in found else []
    return own + (tags_in(found["/K"]) if "/K" in found else [])
