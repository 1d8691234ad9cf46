"""The example that residents play with is drawn by the real engine.

o o o        o o o
 o o          o o        pushed apart: two; pushed together: one; one organiser: none
"""

from urllib.parse import unquote

from pages.kit import parameters, small_town


def test_two_groups_far_apart_are_two_buurten() -> None:
    assert small_town.build(1400, 6, 0).n_areas == 2


def test_two_groups_on_one_spot_are_one_buurt() -> None:
    assert small_town.build(0, 6, 0).n_areas == 1


def test_one_organisation_is_never_a_buurt() -> None:
    assert small_town.build(1400, 1, 0).n_areas == 0


def test_what_stopped_long_ago_is_no_buurt_any_more() -> None:
    assert [small_town.build(900, 6, months_ago).n_areas for months_ago in (0, 12, 28, 36)] == [2, 2, 2, 0]


def test_the_picture_says_in_words_how_many_there_are() -> None:
    shown = small_town.picture(small_town.build(1400, 6, 0))
    assert 'alt="Tekening: 2 levende buurten"' in shown
    assert unquote(shown).count("<circle") == 28


def test_every_parameter_row_has_a_number_and_a_reason() -> None:
    rows = parameters.rows()
    assert all(any(letter.isdigit() for letter in value) and why for _, value, why in rows)
