"""What was agreed in a buurt, or in the whole town, as residents read it."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from data.records import Buurt
from data.services import promises
from data.services import town as towns
from data.services.promises import Told
from data.services.town import Town
from pages.kit import markup
from pages.kit.promise_words import words_of
from pages.kit.server import assets
from pages.kit.server.running import Running
from pages.kit.texts import promises as texts


def show(here: Running) -> None:
    """Let people choose a buurt, and show what was agreed about it; the address says which."""
    town = towns.now(here.store)
    with here.store.reading() as session:
        every = promises.of_town(session, here.clock)
    asked = st.query_params.get("buurt", "")
    names = _choices(town, every, asked)
    if asked not in names:
        st.info(texts.UNKNOWN)
        asked = ""
    picked = st.selectbox(
        texts.CHOOSE, list(names), index=list(names).index(asked), format_func=names.__getitem__
    )
    if picked:
        st.query_params["buurt"] = picked
    else:
        st.query_params.clear()
    found = [one for one in every if not picked or one.promise.buurt_id == picked]
    if not found:
        st.info(texts.EMPTY if picked else texts.EMPTY_TOWN)
    st.html(list_markup(here, found, names, picked))


def list_markup(here: Running, found: Sequence[Told], names: dict[str, str], picked: str) -> str:
    """Return promises as markup: what the municipality does, what others do, and what became of the rest.

    Args:
        names: of the buurten, by public id. picked: the buurt that was chosen; empty for the whole town,
            where every promise says its buurt.
    """
    told = [
        (words_of(one), "" if picked else names.get(one.promise.buurt_id, "") if one.promise.buurt_id else "")
        for one in found
    ]
    query = f"?{urlencode({'buurt': picked})}" if picked else ""
    return markup.render(
        "promises.html.j2",
        texts=texts,
        groups=(
            (texts.BY_MUNICIPALITY, [one for one in told if one[0].is_open and one[0].is_municipal]),
            (texts.BY_OTHERS, [one for one in told if one[0].is_open and not one[0].is_municipal]),
            (texts.CLOSED, [one for one in told if not one[0].is_open]),
        ),
        calendar=f"{assets.base_path()}/afspraken.ics{query}" if found else "",
        on_map=f"{assets.base_path()}/?{urlencode({'plek': picked})}" if picked else "",
        contact=texts.CONTACT.format(title=here.settings.coordinator_title),
    )


def _choices(town: Town, every: Sequence[Told], asked: str) -> dict[str, str]:
    """Return the buurten of which something was agreed, and the one that is asked, by name."""
    spoken_of = {one.promise.buurt_id for one in every} | {asked}
    buurten = sorted(town.of(Buurt), key=lambda one: one.title.casefold())
    return {"": texts.WHOLE_TOWN} | {
        one.public_id: one.title for one in buurten if one.public_id in spoken_of
    }
