"""A card of hostile texts is the card of ordinary words, node for node, with other words in it.

The town is small: every kind of record, for a part of the texts. It is stored, asked for and
rendered as for a visitor, and read back by the parser of a browser.
"""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.records import RECORD_TYPES
from data.services import records as record_service
from data.services.access import SYSTEM
from data.services.checking import cleaned_text
from data.settings import Settings
from data.store import Store, open_store
from pages.kit import panel
from pages.kit.server.running import Running
from pages.kit.view import View
from tests.journeys import hostile

MONTH = date(2026, 11, 1)
AT_ONCE = 25
"""Texts in one town; every one of them is in a card, and in the rows of the cards of its neighbours."""

ORDINARY = [f"§{number:02}§" for number in range(AT_ONCE)]

TOLD_IN_WORDS = (
    *("Hulp gevraagd", "Wat gebeurt er", "Loket", "Loket open", "Samen met", "Onderwerp", "Wie pakt het op"),
    *("Soort", "Beheer", "Open", "Uitgenodigd via", "Symbool", "Waarom hier", "Waar", "Wie", "Bron"),
)

# Every node that the parser made, in the order of the document: an element with its attributes, or a text.
READ = """(pages) => JSON.stringify(JSON.parse(pages).map((page) => {
  const read = document.createTreeWalker(new DOMParser().parseFromString(page, "text/html"));
  const nodes = [];
  while (read.nextNode()) {
    const { nodeName, attributes, data } = read.currentNode;
    nodes.push(attributes ? nodeName : `${nodeName} ${data}`);
    for (const { name, value } of attributes ?? []) nodes.push(`${nodeName}.${name} ${value}`);
  }
  return nodes;
}))"""

Nodes = list[list[str]]


def clock() -> datetime:
    """Noon on a day in the month that is shown."""
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


def pages_with(words: list[str], store: Store, browser: Browser) -> Nodes:
    """Every card of a town of these words, and its list, as nodes."""
    town = hostile.records(MONTH, words)
    with store.writing() as session:
        record_service.record_all(session, SYSTEM, clock, town)
    here = Running(store.settings, store, clock)
    pages = [panel.list_markup(here, View(MONTH, everything=True, sort="naam"))]
    for record in town:
        seen = View(MONTH, record_id=record.public_id)
        card = panel.picked_card(here, seen)
        assert card is not None
        pages.append(panel.card_markup(card, seen))
    page = browser.new_page()
    nodes: Nodes = json.loads(page.evaluate(READ, json.dumps(pages)))
    page.close()
    return nodes


def with_words(node: str, words: list[str]) -> str:
    """A node of the ordinary town, as it must be in a town of other words."""
    return re.sub(r"§(\d\d)§", lambda found: words[int(found[1])], node) if "§" in node else node


def is_same(node: str, expected: str) -> bool:
    """Whether a node is as expected; a text may begin a sentence, and then has a capital."""
    name, _, text = expected.partition(" ")
    return node == expected or node == f"{name} {text[:1].upper()}{text[1:]}"


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Nodes:
    """The cards and the list of a town that says nothing special."""
    file: Path = tmp_path_factory.mktemp("ordinary") / "buurtkaart.db"
    with open_store(Settings(database_url=f"sqlite:///{file}")) as store:
        return pages_with(ORDINARY, store, browser)


@pytest.mark.parametrize("first", range(0, 500, AT_ONCE))
def test_a_hostile_text_is_only_ever_text(
    first: int, spatialite_store: Store, ordinary: Nodes, browser: Browser
) -> None:
    # Rows stand by title; the ordinary titles do so as well.
    words = sorted(map(cleaned_text, hostile.texts()[first : first + AT_ONCE]), key=str.casefold)
    found = pages_with(words, spatialite_store, browser)
    assert len(found) == len(ordinary) == 1 + len(RECORD_TYPES) * AT_ONCE
    for nodes, wanted in zip(found, ordinary, strict=True):
        expected = [with_words(node, words) for node in wanted]
        assert len(nodes) == len(expected)
        assert [pair for pair in zip(nodes, expected, strict=True) if not is_same(*pair)] == []


def test_an_ordinary_town_has_every_word_in_its_cards(ordinary: Nodes) -> None:
    """Without this, cards that leave the words out would pass."""
    nodes = [node for page in ordinary[1:] for node in page]
    assert {f"#text {label}" for label in TOLD_IN_WORDS} <= set(nodes)
    assert all(sum(word in node for node in nodes) > 4 * len(RECORD_TYPES) for word in ORDINARY)
