"""The method page tells of every number there is, and of none that is not there."""

import re
from dataclasses import fields, replace
from pathlib import Path

from geo.parameters import Parameters
from pages.kit import method
from pages.kit.texts import method as texts

ROOT = Path(__file__).parents[2]


def test_every_parameter_of_the_engine_has_words() -> None:
    assert set(texts.PARAMETERS) == {field.name for field in fields(Parameters)}


def test_a_value_on_the_page_is_the_value_of_the_engine() -> None:
    changed = replace(Parameters(), cell_m=12.5, half_life_days=90, height_per_kind=(("initiative", 2.25),))
    said = {name: value for name, value, _ in method.rows(changed)}
    assert said["cell_m"] == "12,5 meter"
    assert said["half_life_days"] == "90 dagen"
    assert said["height_per_kind"] == "initiatief 2,25 initiatieven"
    assert said["bandwidth_m"] == texts.NOT_SET


def test_every_step_names_code_that_is_there() -> None:
    for step in texts.STEPS:
        for module in step.modules.split(", "):
            assert (ROOT / module).exists(), module
    for paper in re.findall(r"docs/decisions/[\w.-]+", texts.TRIED):
        assert (ROOT / paper).exists(), paper


def test_who_is_cited_stands_among_the_sources() -> None:
    cited = set(re.findall(r"([A-Z]\w+)(?: e\.a\.| en \w+)? (?:19|20)\d\d", str(texts.STEPS)))
    assert {"Botev", "Chazal", "Kuhn", "Ristani", "Silverman"} <= cited
    sources = " ".join(texts.SOURCES)
    assert [name for name in sorted(cited) if name not in sources] == []


def test_a_step_is_told_in_short_sentences_without_a_formula() -> None:
    for step in texts.STEPS:
        for sentence in re.split(r"(?<=[.?:]) ", step.plain):
            assert len(sentence.split()) <= 20, sentence
        assert not re.search(r"[=\\^_]", step.plain)
