"""The report as an open document (ODT): real headings and tables, to go on writing in."""

import io
from collections.abc import Sequence
from datetime import datetime

from odfdo import Cell, Document, Element, Frame, Header, Row, Style
from odfdo import Paragraph as OdfParagraph
from odfdo import Table as OdfTable

from pages.kit.paper.report import Block, Heading, Paragraph, Picture, Table
from pages.kit.texts import common

_LANGUAGE, _COUNTRY = "nl", "NL"
_BOLD: dict[str, str | bool | tuple[str, str]] = {"fo:font-weight": "bold"}
_HEADINGS = {
    "Heading_20_1": {"fo:font-size": "26pt", "fo:color": "#1f2a36"},
    "Heading_20_2": {"fo:font-size": "16pt", "fo:color": "#1d4e6f"},
    "Heading_20_3": {"fo:font-size": "13pt", "fo:color": "#1f2a36"},
}
_HEAD, _CELL, _STRONG, _DRAWING, _WHOLE = "Hoofd", "Vak", "Vet", "Kaart", "Heel"
_OWN_STYLES = (
    (
        "table-cell",
        _HEAD,
        "table-cell",
        {"fo:padding": "0.1cm", "fo:border-bottom": "0.05cm solid #1d4e6f"},
    ),
    (
        "table-cell",
        _CELL,
        "table-cell",
        {"fo:padding": "0.1cm", "fo:border-bottom": "0.02cm solid #c9c2b3"},
    ),
    ("table", _WHOLE, "table", {"style:may-break-between-rows": "false"}),
    ("paragraph", _STRONG, "text", {"fo:font-weight": "bold"}),
    ("paragraph", _DRAWING, "paragraph", {"fo:keep-with-next": "always", "fo:margin-bottom": "0.2cm"}),
)


def open_document(blocks: Sequence[Block], title: str, made_at: datetime) -> bytes:
    """Return the blocks as an ODT in Dutch."""
    document = Document("text")
    _dress(document)
    document.meta.title = title
    document.meta.language = f"{_LANGUAGE}-{_COUNTRY}"
    document.meta.creator = document.meta.initial_creator = common.TOWN_TITLE
    document.meta.creation_date = document.meta.date = made_at.replace(tzinfo=None, microsecond=0)
    body = document.body
    body.clear()
    n_tables = 0
    for block in blocks:
        match block:
            case Heading():
                body.append(
                    Header(block.level, block.text, style=f"Heading_20_{block.level}", formatted=False)
                )
            case Paragraph():
                body.append(_paragraph(block.text, "Text_20_body"))
            case Picture():
                body.append(_picture(document, block))
            case Table():
                n_tables += 1
                body.append(_table(block, f"Tabel{n_tables}"))
                body.append(_paragraph("", "Text_20_body"))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _paragraph(text: str, style: str) -> OdfParagraph:
    return OdfParagraph(" ".join(text.split()), style=style, formatted=False)


def _dress(document: Document) -> None:
    """Set the language, and type that reads well."""
    outline = document.get_style("outline", "Outline")
    for level in outline.get_elements("text:outline-level-style") if outline is not None else ():
        level.set_attribute("style:num-format", "")  # headings without numbers
        level.set_attribute("loext:num-list-format", "")
    for usual in document.get_styles("paragraph"):
        text = usual.get_element("style:text-properties")
        if text is None or usual.get_attribute("style:name") is not None:
            continue
        text.set_attribute("fo:language", _LANGUAGE)
        text.set_attribute("fo:country", _COUNTRY)
        text.set_attribute("style:font-name", "Liberation Sans")
        text.set_attribute("fo:font-size", "11pt")
    for name, properties in _HEADINGS.items():
        heading = document.get_style("paragraph", name)
        if isinstance(heading, Style):
            heading.set_properties(area="paragraph", properties={"fo:keep-with-next": "always"})
            heading.set_properties(area="text", properties={**_BOLD, "fo:font-style": "normal", **properties})
    for family, name, area, properties in _OWN_STYLES:
        style = Style(family, name=name)
        style.set_properties(area=area, properties=dict(properties))
        document.insert_style(style, automatic=True)


def _table(block: Table, name: str) -> OdfTable:
    width = max(len(row) for row in (block.head, *block.rows))
    table = OdfTable(name, width=width, height=0, style=_WHOLE if block.is_small else None)
    rows = [*([_row(block.head, is_head=True)] if block.head else [])]
    if block.head:
        header = Element.from_tag("table:table-header-rows")
        header.append(rows[0])
        table.append(header)
    for row in block.rows:
        table.append(_row(row, has_label=block.labels))
    return table


def _row(cells: Sequence[str], *, is_head: bool = False, has_label: bool = False) -> Row:
    row = Row()
    for number, text in enumerate(cells):
        cell = Cell(style=_HEAD if is_head else _CELL)
        is_bold = is_head or (has_label and number == 0)
        cell.append(_paragraph(text, _STRONG if is_bold else "Standard"))
        row.append_cell(cell)
    return row


def _picture(document: Document, block: Picture) -> OdfParagraph:
    path = f"Pictures/kaart-{len(document.get_parts())}.svg"
    document.set_part(path, block.svg.encode())
    document.manifest.add_full_path(path, "image/svg+xml")
    frame = Frame.image_frame(
        path,
        size=(f"{block.width_mm / 10:g}cm", f"{block.height_mm / 10:g}cm"),
        anchor_type="as-char",
    )
    frame.svg_title = block.alt
    frame.svg_description = block.alt
    paragraph = OdfParagraph(style=_DRAWING)
    paragraph.append(frame)
    return paragraph
