"""The panel beside the map: the card of what was picked, and the list of everything on the map."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st
from shapely import Point
from streamlit.delta_generator import DeltaGenerator

from data.errors import RecordNotFound, StoreError
from data.records import Boundary, Buurt, Promise
from data.services import agreement, drawn_kin, lineage, listing, months
from data.services import card as cards
from data.services import town as towns
from data.services import why as whys
from data.services.agreement import Agreement
from data.services.card import Membership
from data.services.lineage import Lineage
from data.services.listing import ListRow
from data.services.living import LivingArea
from geo import crs
from pages.kit import markup, view
from pages.kit import why as why_section
from pages.kit.dates import month_name
from pages.kit.details import NO_KIN, details_of, subtitle_of
from pages.kit.frame import open_data_address
from pages.kit.lineage import section as life_section
from pages.kit.paper import addresses
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.texts import common
from pages.kit.texts import panel as texts
from pages.kit.texts import paper as paper_texts
from pages.kit.view import View

_log = logging.getLogger("buurtkaart")

Part = Literal["whole", "head", "more"]
Promised = tuple[str, int]
"""Public id of a Buurt, and how many promises were made about it; empty and 0 for none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``most`` of them are shown at first."""

    title: str
    noun: str
    rows: tuple[ListRow, ...]
    most: int


def show(here: Running, moved_to: str | None) -> None:
    """Show the panel for the view that the visitor came to.

    Args:
        moved_to: the query the map told last; None while the address itself is the view.
    """
    try:
        _show(here, moved_to)
    except StoreError:
        _log.exception("the panel has no database")
        st.html(markup.render("notice.html.j2", notice=texts.NO_DATABASE))


def _show(here: Running, moved_to: str | None) -> None:
    words = st.query_params.to_dict() if moved_to is None else view.parse(moved_to)
    today = months.today(here.clock)
    shown = months.shown_months(today, here.settings.months_shown)
    seen = view.read(words, shown, tuple(common.NOUNS_PLURAL))
    notices = list(seen.notices)
    card = why = None
    try:
        card = picked_card(here, seen)
    except cards.OutsideTown:
        notices.append(texts.OUTSIDE_TOWN)
    except cards.NoSuchArea as missing:
        notices.append(texts.NOT_ALIVE.format(name=missing.name, month=month_name(seen.month)))
    except RecordNotFound:
        notices.append(texts.UNKNOWN_RECORD)
    for notice in notices:
        st.html(markup.render("notice.html.j2", notice=notice))
    if card is None:
        own_buurt = f"{assets.base_path()}/mijn_buurt"
        st.html(markup.render("intro.html.j2", texts=texts, own_buurt=own_buurt))
    else:
        kin = drawn_kin.kin_of(here.store, card.record)
        life, drawn = life_of(here, card, seen, shown), drawn_by(here, card, seen)
        why = _show_card(card, seen, life, kin, drawn, promised_in(here, card, seen))
    st.html(list_markup(here, seen))
    if card is not None and why is not None:
        _fill_why(here, lives_here(card, seen), seen, why)


def _show_card(
    card: cards.Card,
    seen: View,
    life: Lineage | None,
    kin: drawn_kin.Kin,
    drawn: Agreement | None,
    promised: Promised,
) -> DeltaGenerator | None:
    """Show the card, and return the place for why the buurt lies there; None on a card of something else.

    That takes the engine some runs: the card and the list stand there first.
    """
    if lives_here(card, seen) is None:
        st.html(card_markup(card, seen, life, kin=kin, drawn=drawn, promised=promised))
        return None
    st.html(card_markup(card, seen, life, part="head", kin=kin))
    why = st.empty()
    why.html(why_section.waiting())
    st.html(card_markup(card, seen, life, part="more", drawn=drawn, promised=promised))
    return why


def _fill_why(here: Running, area: Membership | LivingArea | None, seen: View, place: DeltaGenerator) -> None:
    told = None if area is None else whys.here(here.store, area.area_id, seen.month, seen.theme)
    if told is None:
        place.empty()
    else:
        place.html(why_section.section(told))


def picked_card(here: Running, seen: View) -> cards.Card | None:
    """Return the card of what was picked, None when nothing is.

    Raises:
        OutsideTown: the picked place lies outside the municipality.
        NoSuchArea: what was picked is a living buurt of another month or theme.
        RecordNotFound: what was picked is not, or no longer, there.
    """
    today = months.today(here.clock)
    if seen.point is not None:
        point = crs.to_rd(Point(*seen.point), crs.WGS84)
        return cards.place_card(here.store, point, seen.month, theme=seen.theme, today=today)
    if seen.record_id is None:
        return None
    try:
        # A Buurt that lives this month is shown as it lives; one that sleeps as its record.
        return cards.area_card(here.store, seen.record_id, seen.month, seen.theme, today=today)
    except cards.NoSuchArea as missing:
        try:
            return cards.record_card(here.store, seen.record_id, seen.month, theme=seen.theme, today=today)
        except RecordNotFound:
            if missing.name:
                raise missing from None
            raise


def lives_here(card: cards.Card, seen: View) -> Membership | LivingArea | None:
    """Return the living buurt that the card is about: the area itself, or that of the picked place.

    At a place it is the one of the theme that is looked at; None when nothing lives there.
    """
    if card.kind != "place":
        return card.area
    return next((member for member in card.memberships if member.theme == seen.theme), None)


def life_of(here: Running, card: cards.Card, seen: View, shown: Sequence[date]) -> Lineage | None:
    """Return the life of the buurt that the card is about, living or asleep; None when it is about none.

    Args:
        shown: the months of the timeline.
    """
    living = lives_here(card, seen)
    if living is None and card.noun != "buurt":
        return None
    who = living.area_id if living else card.record.public_id if card.record else ""
    return lineage.life_of(here.store, who, seen.month, shown, seen.theme)


def drawn_by(here: Running, card: cards.Card, seen: View) -> Agreement | None:
    """Return where those agree who drew the buurt that the card is about; None while they are too few."""
    return agreement.agreement_on(towns.now(here.store), _buurt_of(card, seen))


def promised_in(here: Running, card: cards.Card, seen: View) -> Promised:
    """Return the buurt that the card is about, and how many promises were made about it."""
    own = _buurt_of(card, seen)
    return own, sum(one.buurt_id == own for one in towns.now(here.store).of(Promise)) if own else 0


def _buurt_of(card: cards.Card, seen: View) -> str:
    living, record = lives_here(card, seen), card.record
    own = record.public_id if isinstance(record, Buurt) else ""
    own = record.buurt_id if isinstance(record, Boundary | Promise) else own
    return own or (living.buurt_id if living else "")


def card_markup(
    card: cards.Card,
    seen: View,
    life: Lineage | None = None,
    part: Part = "whole",
    kin: drawn_kin.Kin = NO_KIN,
    drawn: Agreement | None = None,
    promised: Promised = ("", 0),
) -> str:
    """Return the card as markup, with the life of the buurt it is about; or what goes before or after why."""
    living = lives_here(card, seen)
    about, number = promised
    return markup.render(
        "card.html.j2",
        part=part,
        card=card,
        living=living,
        title=living.name if living and card.kind == "place" else card.title,
        theme=seen.theme,
        subtitle=subtitle_of(card, living, seen),
        details=details_of(card.record, kin, asleep=card.row is not None and card.row.ended),
        life=life_section(life) if life else None,
        explanation=f"{assets.base_path()}/uitleg",
        agreement=texts.AGREEMENT.format(count=drawn.n_drawers) if drawn else "",
        papers=papers_of(card, living, seen),
        take_home=paper_texts.TAKE_HOME,
        agreement_page=f"{assets.base_path()}/eens?buurt={drawn.buurt.public_id}" if drawn else "",
        promises=texts.PROMISED.format(n=markup.count(number, *texts.PROMISES)) if number else "",
        promises_page=f"{assets.base_path()}/afspraken?buurt={about}",
    )


def papers_of(card: cards.Card, living: Membership | LivingArea | None, seen: View) -> dict[str, str]:
    """Return where the papers of the buurt of a card are made, by name; none on a card of something else."""
    record = card.record if isinstance(card.record, Buurt | Boundary) else None
    about = living.buurt_id or living.area_id if living else record.public_id if record else ""
    if not about:
        return {}
    view = {"van": about, "thema": seen.theme or "", "maand": months.format_month(seen.month)}
    return {
        paper_texts.POSTER: addresses.address_of(addresses.POSTER, **view),
        paper_texts.HAND_OUT: addresses.address_of(addresses.HAND_OUT, **view),
    }


def list_markup(here: Running, seen: View) -> str:
    """Return the list as markup: the same month and theme as the map, and what has no place."""
    rows = listing.rows(
        here.store, seen.month, seen.theme, include_ended=seen.ended, today=months.today(here.clock)
    )
    present = {row.noun for row in rows}
    nouns = {noun: title for noun, title in common.NOUNS_PLURAL.items() if noun in present}
    chosen = tuple(row for row in rows if seen.only in (None, row.noun))
    return markup.render(
        "list.html.j2",
        month=seen.month,
        theme=seen.theme,
        total=len(rows),
        placeless=sum(not row.has_place for row in rows),
        groups=groups_of(chosen, seen),
        hints=texts.GROUP_HINTS,
        sorts=texts.SORTS,
        sort=seen.sort,
        nouns=nouns,
        only=seen.only,
        ended=seen.ended,
        quiet=listing.quiet_areas(here.store, seen.month, seen.theme),
        downloads=downloads(seen),
        promises_page=f"{assets.base_path()}/afspraken",
    )


def groups_of(rows: tuple[ListRow, ...], seen: View) -> tuple[Group, ...]:
    """Sort the rows as asked; sorted by kind they stand under a heading per kind."""
    if seen.sort != "soort":
        most = len(rows) if seen.everything else texts.ROWS_IN_ONE_LIST
        return (Group("", "", tuple(sorted(rows, key=_SORT_KEYS[seen.sort])), most),) if rows else ()
    groups = []
    for noun, title in common.NOUNS_PLURAL.items():
        of_kind = tuple(row for row in rows if row.noun == noun)
        most = len(of_kind) if seen.only == noun else texts.ROWS_PER_KIND
        if of_kind:
            groups.append(Group(title, noun, of_kind, most))
    return tuple(groups)


def _by_name(row: ListRow) -> tuple[str, ...]:
    return (row.title.casefold(),)


def _by_wijk(row: ListRow) -> tuple[str, ...]:
    # "~" sorts after every letter: what lies nowhere in particular comes last.
    return (row.wijken[0] if row.wijken else "~", row.title.casefold())


def _by_newest(row: ListRow) -> tuple[int, str]:
    return (-row.start.toordinal() if row.start else 0, row.title.casefold())


_SORT_KEYS = {"naam": _by_name, "wijk": _by_wijk, "nieuw": _by_newest}


def downloads(seen: View) -> dict[str, str]:
    """Return addresses of the list as a file, by name of the format."""
    query = f"?maand={months.format_month(seen.month)}"
    if seen.theme:
        query += f"&thema={seen.theme.replace(' ', '%20')}"
    if seen.ended:
        query += "&voorbij=true"
    formats = {"CSV": "csv", "GeoJSON": "geojson", "GeoPackage": "gpkg"}
    return {name: open_data_address(f"/lijst{query}&f={key}") for name, key in formats.items()}
