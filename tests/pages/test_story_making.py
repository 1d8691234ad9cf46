"""Making a story: every change can be undone, and a view of the map comes over from its address."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.services import months
from data.services import town as towns
from data.services.stories import Step, StepKind, Story
from data.services.town import Town
from data.settings import Settings
from data.store import open_store
from pages.kit.meeting import link, pictures
from pages.kit.meeting.draft import Draft
from pages.kit.texts import story as texts
from tests.data.services_map import small_town
from tests.data.services_map.small_town import MONTH, TODAY, M

A, B, C = (Step(title=title) for title in "ABC")
TIMELINE = months.shown_months(TODAY, 36)


def titles(draft: Draft) -> str:
    return "".join(step.title for step in draft.plain)


def draft(*steps: Step) -> Draft:
    return Draft.of(Story("buurtgesprek-x", steps, 3))


Deed = Callable[[Draft], Draft]


def _first(made: Draft) -> int:
    return made.steps[0][0] if made.steps else 0


DEEDS: tuple[Deed, ...] = (
    lambda made: made.add(Step(title="D")),
    lambda made: made.replace_all((C, A)),
    lambda made: made.copy(_first(made)) if made.steps else made,
    lambda made: made.remove(_first(made)),
    lambda made: made.move(_first(made), 1) if made.steps else made,
    lambda made: made.put(_first(made), B) if made.steps else made,
    lambda made: made.typed(_first(made), C),
)


@given(st.lists(st.sampled_from(DEEDS), max_size=12))
def test_whatever_was_done_can_be_undone_to_how_it_was(deeds: list[Deed]) -> None:
    made = draft(A, B, C)
    for deed in deeds:
        made = deed(made)
        numbers = [number for number, _ in made.steps]
        assert len(numbers) == len(set(numbers))
    while made.past:
        made = made.undo()
    assert made.plain == (A, B, C)


def test_steps_move_up_and_down_and_stay_at_the_ends() -> None:
    made = draft(A, B, C)
    number = made.steps[0][0]
    assert titles(made.move(number, 1)) == "BAC"
    assert titles(made.move(number, -1)) == "ABC"
    assert made.move(number, -1).past == ()
    assert titles(made.move(number, 1).move(number, 1)) == "BCA"


def test_a_copy_comes_after_its_step_and_is_open() -> None:
    made = draft(A, B).copy(draft(A, B).steps[0][0])
    assert titles(made) == "AAB"
    assert made.chosen == made.steps[1][0]


def test_a_step_that_is_typed_in_keeps_its_fields_and_one_that_comes_back_gets_new_ones() -> None:
    made = draft(A, B)
    number = made.steps[0][0]
    typed = made.typed(number, C)
    assert typed.steps[0] == (number, C)
    assert typed.undo().steps[0][0] != number


# A view of the map


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The small town, which no test here changes."""
    file = tmp_path_factory.mktemp("story") / "town.db"
    with open_store(Settings(database_url=f"sqlite:///{file}", online="off")) as store:
        yield towns.now(small_town.build(store))


def test_the_view_of_an_address_comes_over_and_words_stay(town: Town) -> None:
    address = (
        "https://kaart.example.org/?maand=2025-03&thema=groen&lagen=wijken,levend"
        "&op=52.22,5.17,14.5&plek=buurt-molenhoek"
    )
    taken = link.take_over(Step(title="T", sentence="Z", notes="N"), address, TIMELINE, town)
    assert taken.notices == ()
    assert taken.step == Step(
        title="T",
        sentence="Z",
        notes="N",
        month="2025-03",
        theme="groen",
        layers=("levend", "wijken"),
        position=(5.17, 52.22, 14.5),
        item="buurt-molenhoek",
    )


def test_two_moments_make_it_a_step_with_two_maps_and_one_moment_makes_it_one_again(town: Town) -> None:
    beside = link.take_over(Step(), "?naast=2024-11,", TIMELINE, town).step
    assert (beside.kind, beside.beside) == (StepKind.BESIDE, "2024-11")
    again = link.take_over(beside, "https://kaart.example.org/", TIMELINE, town).step
    assert (again.kind, again.beside) == (StepKind.MAP, "")


def test_a_place_that_was_tapped_becomes_the_middle(town: Town) -> None:
    step = link.take_over(Step(), "?plek=5.17,52.22", TIMELINE, town).step
    assert step.position is not None
    assert step.position[:2] == (5.17, 52.22)


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ("?maand=1999-01", None),
        ("?naast=1999-01", texts.LINK_BESIDE),
        ("?naast=2024-11,groen", texts.LINK_BESIDE),
        ("?plek=initiatief-verborgen", texts.LINK_ITEM),
    ],
)
def test_what_cannot_come_along_is_told(town: Town, address: str, notice: str | None) -> None:
    taken = link.take_over(Step(), address, TIMELINE, town)
    assert len(taken.notices) == 1
    assert notice in (None, *taken.notices)
    assert taken.step.item == ""


@pytest.mark.parametrize("text", ["", "Heibuurt", "https://[", "javascript:alert(1)"])
def test_what_is_no_address_is_refused(town: Town, text: str) -> None:
    with pytest.raises(link.NoView):
        link.take_over(Step(), text, TIMELINE, town)


@pytest.mark.parametrize("op", ["x,y,z", "1,2", "nan,5,14", "95,5,14", "52,5,99", "52,5,-1", "inf,inf,inf"])
def test_a_place_that_makes_no_sense_is_left_out(town: Town, op: str) -> None:
    assert link.take_over(Step(), f"?op={op}", TIMELINE, town).step.position is None


@pytest.mark.parametrize("kind", list(StepKind))
@pytest.mark.parametrize("position", [None, (5.17, 52.22, 14.0), (-179.0, -84.0, 0.0)])
def test_every_step_has_a_picture(
    town: Town, kind: StepKind, position: tuple[float, float, float] | None
) -> None:
    step = Step(kind=kind, position=position, beside="2024-11", month="ooit")
    address = pictures.picture(town, step, M.buffer(300), MONTH, TODAY)
    assert address.startswith("data:image/svg+xml,")
    assert "nan" not in address


def test_a_picture_shows_what_lives_in_that_month(town: Town) -> None:
    now = pictures.picture(town, Step(), M.buffer(300), MONTH, TODAY)
    then = pictures.picture(town, Step(month="2024-01"), M.buffer(300), MONTH, TODAY)
    assert now != then
