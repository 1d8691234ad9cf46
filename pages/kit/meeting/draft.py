"""The steps of a story while someone works on them: every change gives another draft, and can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.services.stories import Step, Story

MOST_UNDONE = 50
"""So many changes back one can go."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The steps as they are now, and as they were.

    Attributes:
        steps: each with a number of its own, which stays with it when it moves; another text that was not
            typed gets another number, so that no field on the page shows what was.
        version: of the story in the database that these steps stand for.
        chosen: number of the step that is open; 0 for none.
        past: the steps before each change, the latest last.
    """

    steps: tuple[tuple[int, Step], ...]
    version: int
    chosen: int = 0
    past: tuple[tuple[Step, ...], ...] = ()
    next_number: int = 1

    @classmethod
    def of(cls, story: Story) -> "Draft":
        """Return a draft of a story as it is stored, with nothing to undo."""
        return cls((), story.version)._filled(story.steps)

    @property
    def plain(self) -> tuple[Step, ...]:
        """The steps alone, in order."""
        return tuple(step for _, step in self.steps)

    def open(self, number: int) -> "Draft":
        """Open a step to look at and change; the open one closes."""
        return replace(self, chosen=0 if number == self.chosen else number)

    def saved(self, version: int) -> "Draft":
        """Return the same steps, now standing for a version of the story."""
        return replace(self, version=version)

    def typed(self, number: int, step: Step) -> "Draft":
        """Put what was typed in a step; its fields stay as they are."""
        return replace(self._kept(), steps=tuple((n, step if n == number else old) for n, old in self.steps))

    def put(self, number: int, step: Step) -> "Draft":
        """Put another step in the place of one; its fields are made anew."""
        at = self._at(number)
        kept, fresh = self._kept(), self.next_number
        steps = (*self.steps[:at], (fresh, step), *self.steps[at + 1 :])
        chosen = fresh if self.chosen == number else self.chosen
        return replace(kept, steps=steps, chosen=chosen, next_number=fresh + 1)

    def add(self, step: Step, after: int = 0) -> "Draft":
        """Add a step after another (at the end when none is named) and open it."""
        at = self._at(after) + 1 if after else len(self.steps)
        fresh = self.next_number
        steps = (*self.steps[:at], (fresh, step), *self.steps[at:])
        return replace(self._kept(), steps=steps, chosen=fresh, next_number=fresh + 1)

    def copy(self, number: int) -> "Draft":
        """Put a copy of a step after it and open that."""
        return self.add(self.steps[self._at(number)][1], after=number)

    def remove(self, number: int) -> "Draft":
        """Take a step away."""
        return replace(self._kept(), steps=tuple(one for one in self.steps if one[0] != number), chosen=0)

    def move(self, number: int, by: int) -> "Draft":
        """Move a step up (-1) or down (1); at the end it stays where it is."""
        at = self._at(number)
        to = min(max(at + by, 0), len(self.steps) - 1)
        if to == at:
            return self
        others = [one for one in self.steps if one[0] != number]
        return replace(self._kept(), steps=(*others[:to], self.steps[at], *others[to:]))

    def replace_all(self, steps: Sequence[Step]) -> "Draft":
        """Let these be the steps; what was there can be undone."""
        return self._kept()._filled(steps)

    def undo(self) -> "Draft":
        """Go back to before the latest change; without one nothing happens."""
        if not self.past:
            return self
        return replace(self, past=self.past[:-1])._filled(self.past[-1])

    def is_first(self, number: int) -> bool:
        """Tell whether a step is the first one."""
        return self._at(number) == 0

    def is_last(self, number: int) -> bool:
        """Tell whether a step is the last one."""
        return self._at(number) == len(self.steps) - 1

    def _at(self, number: int) -> int:
        return next(at for at, (one, _) in enumerate(self.steps) if one == number)

    def _kept(self) -> "Draft":
        return replace(self, past=(*self.past, self.plain)[-MOST_UNDONE:])

    def _filled(self, steps: Sequence[Step]) -> "Draft":
        """Return a draft with these steps; one that stays the same keeps its number."""
        free = list(self.steps)
        numbered, fresh = [], self.next_number
        for step in steps:
            known = next((one for one in free if one[1] == step), None)
            if known is not None:
                free.remove(known)
            numbered.append(known or (fresh, step))
            fresh += known is None
        chosen = self.chosen if any(number == self.chosen for number, _ in numbered) else 0
        return replace(self, steps=tuple(numbered), chosen=chosen, next_number=fresh)
