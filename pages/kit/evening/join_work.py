"""What the screen asks about who joins: tell the phones, show the way in, hand out a code, agree."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

import segno
from starlette.routing import BaseRoute

from data.readiness_sentences import line_sentence
from data.records import Buurtgesprek
from data.services import agreement as agreements
from data.services import living, meeting_codes, meetings, months, tonight
from data.services import town as towns
from data.services.access import Act, require
from data.services.months import TOWN_CLOCK
from data.services.periods import is_shown
from data.services.readiness import Laptop, look_for_phones
from data.vocabulary import THEMES
from pages.kit import agreement as pictures
from pages.kit import markup
from pages.kit.dates import clock_time
from pages.kit.evening.joining import evenings_of, short_of
from pages.kit.evening.live import Shown
from pages.kit.evening.reach import Reach, reach
from pages.kit.evening.which import meeting_of
from pages.kit.server import assets
from pages.kit.server.asking import Asked, Unreadable, asking
from pages.kit.server.running import Running
from pages.kit.texts import joining as texts

LATER = timedelta(hours=1)
"""An evening runs late."""
WITHOUT_END = timedelta(hours=4)

_MONTH = re.compile(r"\d{4}-\d{2}")
_WORD = re.compile(r"[a-z0-9,._-]{1,120}")
_CODE = re.compile(r"[A-Z0-9-]{1,20}")
_MOST_WORDS = 6
_PICTURE = (420, 500)  # small, so that its letters are large on the screen


def join_work_routes(here: Running) -> list[BaseRoute]:
    """The routes under ``/werk`` that the screen uses for who joins; staff only."""
    return [
        asking(here, "/avond/stand", tell),
        asking(here, "/avond/meedoen", show_the_way),
        asking(here, "/avond/code", hand_out_code),
        asking(here, "/avond/code-weg", withdraw_code),
        asking(here, "/avond/eens", show_agreement),
    ]


def tell(asked: Asked) -> Mapping[str, Any]:
    """Take in what the projector shows now, so that phones see it too."""
    meeting = meeting_of(asked)
    step = asked.body.get("stap")
    number, count = asked.body.get("nummer"), asked.body.get("aantal")
    if not isinstance(step, dict) or not isinstance(number, int) or not isinstance(count, int):
        raise Unreadable(400, texts.NO_STEP)
    evenings = evenings_of(asked.here)
    shown = Shown(
        number=number,
        count=count,
        is_black=asked.body.get("zwart") is True,
        title=_text(step.get("title")),
        sentence=_text(step.get("sentence")),
        link=link_of(step, meeting),
        words=_in_words(asked.here, meeting, step),
    )
    live = evenings.show(meeting.public_id, shown)
    with asked.here.store.reading() as session:
        evenings.heard(tonight.in_the_room(session, [meeting.public_id]))
    return {"versie": live.version}


def show_the_way(asked: Asked) -> Mapping[str, Any]:
    """Say how a phone comes to the evening: addresses, a short link and a QR code, with the code in it."""
    meeting = meeting_of(asked)
    found = reach(_text(asked.body.get("vanaf")), asked.here.settings.phone_address)
    if not found.origins:
        return {"adressen": [], "zin": _why_not(found)}
    chosen = asked.body.get("adres")
    origin = chosen if chosen in found.origins else found.origins[0]
    link = f"{origin}{assets.base_path()}/g/{short_of(meeting.public_id)}"
    code = str(asked.body.get("code") or "")
    # What stands behind the # stays on the phone: no server, and no log, gets to see it.
    full = f"{link}#code={code}" if _CODE.fullmatch(code) else link
    drawn = segno.make(full, error="m", micro=False)
    return {
        "adressen": list(found.origins),
        "adres": origin,
        "link": link.partition("://")[2],
        "qr": drawn.svg_data_uri(border=4, dark="#10222f", light="#fff"),
    }


def hand_out_code(asked: Asked) -> Mapping[str, Any]:
    """Make a code with which the room draws, wide around what it is about, until it ends."""
    require(asked.actor, Act.HAND_OUT_CODE)
    here, meeting = asked.here, meeting_of(asked)
    town = towns.now(here.store)
    now = here.clock()
    month = months.month_of(months.today(here.clock))
    with here.store.noting() as session:
        made, code = meeting_codes.make(
            session,
            asked.actor,
            here.clock,
            title=meeting.title,
            begins_at=now,
            ends_at=ends_at(meeting, now),
            buurtgesprek_id=meeting.public_id,
            area_rd=tonight.area_to_draw_in(town, meeting, month),
        )
    return {"id": made.id, "code": code, "tot": clock_time(made.ends_at)}


def withdraw_code(asked: Asked) -> Mapping[str, Any]:
    """Let a code work no longer, at once."""
    number = asked.body.get("id")
    if not isinstance(number, int):
        raise Unreadable(400, texts.NO_STEP)
    with asked.here.store.noting() as session:
        meeting_codes.withdraw(session, asked.actor, asked.here.clock, number)
    return {}


def show_agreement(asked: Asked) -> Mapping[str, Any]:
    """Show where the room agrees, over the living buurt and the published outline."""
    here, meeting = asked.here, meeting_of(asked)
    with here.store.reading() as session:
        found = tonight.agreement_of(session, asked.actor, meeting.public_id)
    answer = {"tekeningen": found.n_drawers, "getoond": found.n_shown, "nog": found.n_until_next}
    if found.contours is None:
        return answer
    town = towns.now(here.store)
    today = months.today(here.clock)
    month = months.month_of(today)
    lives = next(
        (one.rand for one in living.areas_at_once(town, month).areas if one.buurt_id == meeting.about), None
    )
    outlines = [one for one in agreements.published(town, meeting.about) if is_shown(one, month, today)]
    drawn = outlines[-1].place.geometry if outlines else None
    told = agreements.places_in(town, found.contours)
    width, height = _PICTURE
    picture = pictures.sketch(
        town, found.contours, told, living=lives, drawn=drawn, width=width, height=height
    )
    return answer | {"zin": pictures.sentence_of(told), "beeld": picture}


def ends_at(meeting: Buurtgesprek, now: datetime) -> datetime:
    """Return when the code of a meeting stops working: a while after its end, or after some hours."""
    if meeting.start and meeting.ends:
        end = datetime.combine(meeting.start, time.fromisoformat(meeting.ends), TOWN_CLOCK) + LATER
        if now < end <= now + meeting_codes.LONGEST:
            return end
    return now + WITHOUT_END


def link_of(step: Mapping[str, Any], meeting: Buurtgesprek) -> str:
    """Return the address of the map page with the view of a step; see ``map_view/static/view.js``."""
    month, theme = _text(step.get("month")), _text(step.get("theme"))
    beside, place = _text(step.get("beside")), _text(step.get("item")) or meeting.about
    layers, position = step.get("layers"), step.get("position")
    words = {
        "maand": month if _MONTH.fullmatch(month) else "",
        "thema": theme if theme in THEMES else "",
        "plek": place if _WORD.fullmatch(place) else "",
        "naast": f"{beside},{theme}" if _MONTH.fullmatch(beside) else "",
        "lagen": ",".join(str(layer) for layer in layers) if isinstance(layers, list | tuple) else "",
        "op": _position(position),
    }
    query = urlencode({key: word for key, word in words.items() if word}, safe=",")
    return f"{assets.base_path()}/{'?' if query else ''}{query}"


def _position(position: object) -> str:
    """A step says longitude first, the address of the map latitude."""
    if not isinstance(position, list | tuple) or len(position) != 3:
        return ""
    if not all(isinstance(number, int | float) for number in position):
        return ""
    lon, lat, zoom = position
    return f"{lat:.5f},{lon:.5f},{zoom:g}"


def _in_words(here: Running, meeting: Buurtgesprek, step: Mapping[str, Any]) -> tuple[str, ...]:
    """Say which living buurten the view shows and what is opened, for who cannot see the map."""
    if step.get("kind") not in ("kaart", "naast", "film"):
        return ()
    town = towns.now(here.store)
    newest = months.month_of(months.today(here.clock))
    shown = months.shown_months(months.today(here.clock), here.settings.months_shown)
    month = next((one for one in shown if months.format_month(one) == step.get("month")), newest)
    theme = step.get("theme") if step.get("theme") in THEMES else None
    about = meetings.area_of(town, meeting, newest)
    names = [one.name for one in living.areas_at_once(town, month, theme).areas if one.rand.intersects(about)]
    few = list(dict.fromkeys(names))[:_MOST_WORDS]
    opened = town.by_id.get(_text(step.get("item")))
    return (
        texts.LIVES_HERE.format(names=markup.listed(few)) if few else texts.LIVES_NOWHERE,
        *([texts.OPENED.format(title=opened.title)] if opened else []),
    )


def _why_not(found: Reach) -> str:
    laptop = Laptop(listens_here_only=found.is_shut, is_barred=found.is_barred)
    return line_sentence(look_for_phones(laptop))


def _text(value: object) -> str:
    return value[:600] if isinstance(value, str) else ""
