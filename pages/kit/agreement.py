"""Where drawers agree on a buurt: a picture, one sentence, and everything in words beside it."""

from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

from data.records import Barrier
from data.services import agreement
from data.services.agreement import Agreement, Compared, Spot, Told
from data.services.town import Town
from data.vocabulary import BarrierKind
from pages.kit import markup
from pages.kit.outline_pictures import Sheet
from pages.kit.texts import agreement as texts

_WIDTH, _HEIGHT, _MARGIN = 560, 470, 34
_MOST_NAMED = 5
_SIGN_PX = 9.5  # how wide a letter is
_APART_PX = 34  # names nearer than this would stand on top of each other
_LEVELS = ("25", "50", "75")


def sentence_of(told: Told) -> str:
    """Say in one sentence where drawers agree and where they do not."""
    counted, disputed = (spots[0] if spots else None for spots in (told.counted_in, told.disputed))
    if counted and disputed:
        return texts.AGREED_AND_DISPUTED.format(
            counted=with_article(counted), disputed=with_article(disputed)
        )
    if counted:
        return texts.AGREED.format(counted=with_article(counted))
    return texts.DISPUTED.format(disputed=with_article(disputed)) if disputed else texts.NOWHERE


def with_article(spot: Spot) -> str:
    """Return the name of a place as it stands in a sentence, e.g. ``het Wisselplein``."""
    if spot.is_part:
        return texts.PART_OF.format(name=spot.name)
    name = spot.name.casefold()
    if name.startswith(("de ", "het ", "'t ")):
        return spot.name[:1].lower() + spot.name[1:]
    endings = [(len(ending), article) for article, ending in texts.ARTICLES if name.endswith(ending)]
    return f"{max(endings)[1]} {spot.name}" if endings else spot.name


def headline(town: Town, found: Agreement) -> str:
    """Return the one sentence, and how many people drew, as markup."""
    coming = texts.COMING_ONE if found.n_coming == 1 else texts.COMING.format(count=found.n_coming)
    return markup.render(
        "agreement_headline.html.j2",
        texts=texts,
        sentence=sentence_of(agreement.places_told(town, found)),
        drawers=texts.DRAWERS.format(count=found.n_drawers),
        coming=coming if found.n_coming and not found.is_example else "",
        is_example=found.is_example,
    )


def words(town: Town, compared: Compared, month_shown: str) -> str:
    """Return what the picture says, in words, as markup.

    Args:
        month_shown: the name of the month of the living buurt.
    """
    found = compared.agreement
    told = agreement.places_told(town, found)
    return markup.render(
        "agreement_words.html.j2",
        texts=texts,
        lists=[
            (texts.COUNTED_TITLE, [with_article(spot) for spot in told.counted_in[:_MOST_NAMED]]),
            (texts.DISPUTED_TITLE, [with_article(spot) for spot in told.disputed[:_MOST_NAMED]]),
        ],
        beside=_beside(compared, month_shown),
        said=found.sentences,
    )


def picture(town: Town, compared: Compared, own: BaseGeometry | None = None) -> str:
    """Return the contours, the living buurt and the published outline together, as markup.

    Args:
        own: what the person who looks drew, RD metres; nobody else gets to see it.
    """
    found = compared.agreement
    told = agreement.places_told(town, found)
    address = sketch(
        town,
        found.contours,
        told,
        living=compared.living.rand if compared.living else None,
        drawn=compared.boundary.place.geometry if compared.boundary else None,
        own=own,
    )
    alt = texts.ALT.format(name=found.buurt.title, sentence=sentence_of(told))
    return markup.render("picture.html.j2", address=address, alt=alt)


def sketch(
    town: Town,
    contours: tuple[BaseGeometry, BaseGeometry, BaseGeometry],
    told: Told,
    *,
    living: BaseGeometry | None,
    drawn: BaseGeometry | None,
    own: BaseGeometry | None = None,
    width: int = _WIDTH,
    height: int = _HEIGHT,
) -> str:
    """Return the picture alone, as an address for an image; shapes in RD metres.

    Args:
        living, drawn: the living buurt and the published outline; None without.
        width, height: in pixels of the picture, before it is shown larger or smaller.
    """
    seen = shapely.union_all([shape for shape in (contours[0], drawn, living, own) if shape is not None])
    sheet = Sheet.around(seen, width, height, _MARGIN)
    paper = sheet.paper
    areas = [] if living is None else [("living", living)]
    areas += [
        (level, shapely.difference(contour, inner))
        for level, contour, inner in zip(_LEVELS, contours, (*contours[1:], shapely.Polygon()), strict=True)
    ]
    lines = [] if drawn is None else [("drawn", drawn)]
    lines += list(zip(_LEVELS, contours, strict=True))
    lines += [] if own is None else [("own", own)]
    scale_px, scale = sheet.scale()
    return markup.drawing(
        "agreement.svg.j2",
        width=width,
        height=height,
        ground=True,
        cbs_buurten=[sheet.path(one.geometry) for one in town.cbs_buurten if one.geometry.intersects(paper)],
        wijken=[sheet.path(one.geometry) for one in town.wijken if one.geometry.intersects(paper)],
        railways=_railways(town, sheet, paper),
        areas=[(kind, sheet.path(shape)) for kind, shape in areas if not shape.is_empty],
        lines=[(kind, sheet.path(shape)) for kind, shape in lines if not shape.is_empty],
        names=_names(town, sheet, paper, seen),
        spots=_spots(told, sheet),
        scale_px=scale_px,
        scale=scale,
    )


def key(compared: Compared, with_own: bool = False) -> str:
    """Return what each pattern and line of the picture means, as markup."""
    shown = {
        "own": with_own,
        "living": compared.living is not None,
        "drawn": compared.boundary is not None,
        **{
            level: not contour.is_empty
            for level, contour in zip(_LEVELS, compared.agreement.contours, strict=True)
        },
    }
    return markup.render("outline_key.html.j2", key=samples(one for one in texts.KEY if shown[one[0]]))


def _beside(compared: Compared, month_shown: str) -> list[str]:
    living, drawn = compared.living, compared.boundary
    return [
        texts.BESIDE_LIVING.format(month=month_shown, share=markup.percent(compared.living_overlap))
        if living
        else texts.BESIDE_LIVING_NONE.format(month=month_shown),
        texts.BESIDE_DRAWN.format(name=drawn.title, share=markup.percent(compared.boundary_overlap))
        if drawn
        else texts.BESIDE_DRAWN_NONE,
    ]


def samples(words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return for each kind of line or area in the picture a sample (address of an image) and its words."""
    return [(_sample(kind), said) for kind, said in words]


def _sample(kind: str) -> str:
    sheet = Sheet(34, 22, 1.0, 0.0, 22.0)
    block = sheet.path(shapely.box(2, 2, 32, 20))
    return markup.drawing(
        "agreement.svg.j2",
        width=sheet.width,
        height=sheet.height,
        ground=False,
        cbs_buurten=(),
        wijken=(),
        railways=(),
        areas=[] if kind in ("drawn", "own") else [(kind, block)],
        lines=[] if kind == "living" else [(kind, block)],
        names=(),
        spots=(),
        scale_px=0,
        scale="",
    )


def _railways(town: Town, sheet: Sheet, paper: BaseGeometry) -> list[str]:
    found = []
    for barrier in town.of(Barrier):
        track = barrier.place.geometry
        if barrier.kind is BarrierKind.RAILWAY and track is not None and track.intersects(paper):
            parts = shapely.get_parts(shapely.intersection(track, paper))
            found += [sheet.line(part) for part in parts if part.geom_type == "LineString"]
    return found


def _names(
    town: Town, sheet: Sheet, paper: BaseGeometry, seen: BaseGeometry
) -> list[tuple[str, float, float]]:
    """Name the CBS-buurten around, as far as a name stands clear of the picture and of the other names."""
    named: list[tuple[str, float, float]] = []
    taken = [seen]
    for one in town.cbs_buurten:
        visible = shapely.difference(shapely.intersection(one.geometry, paper), seen)
        widest = max(shapely.get_parts(visible), key=lambda part: part.area, default=visible)
        if widest.is_empty:
            continue
        text, x, y = sheet.label(one.name, widest)
        half = _SIGN_PX * len(text) / 2 + 4
        x, y = min(max(x, half), sheet.width - half), min(max(y, 20), sheet.height - 40)
        west, north = sheet.west + (x - half) / sheet.px_per_m, sheet.north - (y - 16) / sheet.px_per_m
        room = shapely.box(west, north - 22 / sheet.px_per_m, west + 2 * half / sheet.px_per_m, north)
        if not any(room.intersects(other) for other in taken):
            named.append((text, x, y))
            taken.append(room)
    return named


def _spots(told: Told, sheet: Sheet) -> list[tuple[str, float, float, bool]]:
    """Mark the places that are told in words, as far as their names stand clear of each other."""
    marked: list[tuple[str, float, float, bool]] = []
    wanted = [
        (spot, is_counted)
        for pair in zip(
            told.counted_in[:_MOST_NAMED] + (None,) * _MOST_NAMED,
            told.disputed[:_MOST_NAMED] + (None,) * _MOST_NAMED,
            strict=False,
        )
        for spot, is_counted in zip(pair, (True, False), strict=True)
        if spot is not None and not spot.is_part
    ]
    for spot, is_counted in wanted:
        text, x, y = sheet.label(spot.name, spot.where)
        if all(abs(y - other_y) >= _APART_PX for _, _, other_y, _ in marked):
            marked.append((text, x, y, is_counted))
    return marked
