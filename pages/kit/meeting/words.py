"""What is told of a buurtgesprek in a line."""

from data.records import Buurtgesprek
from data.vocabulary import Visibility
from pages.kit.dates import day_name
from pages.kit.texts import common
from pages.kit.texts import meetings as texts


def in_a_line(meeting: Buurtgesprek) -> tuple[str, ...]:
    """Return day, time, place, themes, and whether everyone sees it."""
    parts = (
        day_name(meeting.start) if meeting.start else texts.NO_DAY,
        times(meeting),
        meeting.place.label,
        ", ".join(meeting.themes),
        texts.DRAFT if meeting.visibility is Visibility.DRAFT else texts.PUBLIC,
        common.EXAMPLE if meeting.is_example else "",
    )
    return tuple(part for part in parts if part)


def times(meeting: Buurtgesprek) -> str:
    """Return from when until when, e.g. ``19.30 tot 21.30 uur``; empty when not known."""
    begins, ends = (text.replace(":", ".") for text in (meeting.begins, meeting.ends))
    if begins and ends:
        return texts.FROM_UNTIL.format(begins=begins, ends=ends)
    return texts.FROM.format(begins=begins) if begins else ""
