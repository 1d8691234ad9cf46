"""Five hundred texts that people should never be able to hurt a visitor with."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import islice, product
from typing import Any

from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from data.records import (
    RECORD_TYPES,
    Buurt,
    Buurtschouw,
    Hotspot,
    Initiative,
    Network,
    Place,
    Record,
)
from data.services.checking import shapes_of

_STRIKE = "top.struck=1"
_MARKUP = (
    f"<img src=x onerror='{_STRIKE}'>",
    f'<img src=x onerror="{_STRIKE}">',
    f"<script>{_STRIKE}</script>",
    f"<svg onload={_STRIKE}>",
    f"<svg><script>{_STRIKE}</script></svg>",
    f"<iframe srcdoc='<script>{_STRIKE}</script>'></iframe>",
    f"<a href='javascript:{_STRIKE}'>klik</a>",
    f"<details open ontoggle={_STRIKE}>",
    f"<input autofocus onfocus={_STRIKE}>",
    f"<math><mtext><img src=x onerror={_STRIKE}></mtext></math>",
    f"<template><img src=x onerror={_STRIKE}></template>",
    f"<style>@keyframes x{{}}</style><p style='animation:x' onanimationstart={_STRIKE}>",
    "<style>*{display:none!important}</style>",
    "<base href='//elders.example/'>",
    "<meta http-equiv=refresh content='0;url=//elders.example/'>",
    "<link rel=stylesheet href='//elders.example/a.css'>",
    "<form action='//elders.example/'><button>ja</button></form>",
    f"</script><script>{_STRIKE}</script>",
    f"</style><script>{_STRIKE}</script>",
    f"</title></textarea></noscript><script>{_STRIKE}</script>",
    f"--><script>{_STRIKE}</script>",
    f"]]><script>{_STRIKE}</script>",
    f"&lt;script&gt;{_STRIKE}&lt;/script&gt;",
    f"&#60;img src=x onerror={_STRIKE}&#62;",
    f"\\x3cscript\\x3e{_STRIKE}\\x3c/script\\x3e",
    f"\\u003cscript\\u003e{_STRIKE}",
)
_BREAKERS = (
    f"${{{_STRIKE}}}",
    f"`${{{_STRIKE}}}`",
    "`",
    f"'+{_STRIKE}+'",
    f'"+{_STRIKE}+"',
    f"'-{_STRIKE}-'",
    f'";{_STRIKE};//',
    f"';{_STRIKE};//",
    f"\\';{_STRIKE};//",
    f'" onmouseover="{_STRIKE}" x="',
    f"' onfocus='{_STRIKE}' autofocus x='",
    f"javascript:{_STRIKE}",
    f"data:text/html,<script>{_STRIKE}</script>",
    f"{{{{constructor.constructor('{_STRIKE}')()}}}}",
    "{{7*7}}",
    "{% for x in y %}",
    "{{ config }}",
    "#{7*7}",
    "<%= 7*7 %>",
    f"[klik](javascript:{_STRIKE})",
    f"![plaatje](x' onerror='{_STRIKE})",
    "![plaatje](https://elders.example/volg.png)",
    ":material/delete: :red[rood] $x^2$",
    "'; DROP TABLE initiative; --",
    '{"type":"Feature"}',
    "../../../etc/passwd",
    "%00%3Cscript%3E",
    '=HYPERLINK("https://elders.example")',
    "\\",
    "\u2028regel\u2029alinea",
    "regel\nregel\ttab",
    "\u202eachterstevoren\u202c",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308",
    "Z\u0351\u036b\u0343a\u0363l\u0366g\u034do",
    "\u200bonzichtbaar\u200b\ufeff",
    "voor\x00na<script>",
    "L" * 10_000,
)
KINDS_OF_TEXT = len(_MARKUP) + len(_BREAKERS)
"""How many of the texts differ in more than what stands around them."""

_NOT_FREE = {"public_id", "buurt_id", "buurtschouw_id", "begins", "ends"}
"""Fields in which not every text can stand: ids of others, and times of day."""

_AROUND = ("{}", "Buurtfeest {}", "{} op het plein", "«{}»", "{0}{0}", "a {} z", "({})", '"{}"')

_THIS_MONTH = date(2026, 11, 1)

NETWORKED = Point(141000, 470000).buffer(250, quad_segs=4)
"""The only thing that is known of where the networks are, in RD metres: around the heart of a Buurt."""

_CENTRES = [(141000 + 700 * column, 470000 + 700 * row) for column in range(-2, 3) for row in range(-2, 2)]


def texts(number: int = 500) -> list[str]:
    """Return so many different hostile texts; every kind comes before any comes again."""
    pairs = product(_AROUND, (*_MARKUP, *_BREAKERS))
    return list(islice((around.replace("{0}", "{}").replace("{}", text) for around, text in pairs), number))


def records(start: date = _THIS_MONTH, words: Sequence[str] | None = None) -> list[Record]:
    """Return a record of every type for every word, with that word in every text field.

    Each has an id without the word in it. The words are the hostile texts unless others are given.
    """
    numbered = enumerate(product(RECORD_TYPES, texts() if words is None else words))
    return [_record(record_type, word, number, start) for number, (record_type, word) in numbered]


def _record(record_type: type[Record], text: str, number: int, start: date) -> Record:
    words: dict[str, Any] = {
        field.name: text for field in fields(record_type) if field.type is str and field.name not in _NOT_FREE
    }
    if record_type is Initiative:  # the others have an address that may not become a link; this one has one
        words["source_url"] = f"https://elders.example/{text}"
    x, y = _CENTRES[number % len(_CENTRES)]
    at = Point(x + number * 37 % 240 - 120, y + number * 53 % 240 - 120)
    record = record_type(public_id=f"{record_type.noun}-{number}", **words)
    place = Place(_shape(record_type, at, number), 20.0, text)
    end = date(start.year + 1, 1, 1) if record_type is Hotspot else None
    return replace(record, place=place, start=start, end=end, themes=("groen",))


def _shape(record_type: type[Record], at: Point, number: int) -> BaseGeometry:
    if record_type is Network:  # of the whole neighbourhood: together they are one badge on the map
        return NETWORKED
    if record_type is Buurtschouw:
        return LineString([at, (at.x + 150, at.y + 80)])
    if "Point" not in shapes_of(record_type):
        return at.buffer(120, quad_segs=4)
    if record_type is not Buurt and number % 25 == 0:
        return at.buffer(300, quad_segs=3)
    return at
