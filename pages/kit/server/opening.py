"""Opening in the morning: the database is there and filled before the first visitor comes in."""

import gc
import importlib
import logging
import pkgutil
import sys
import time
from threading import Thread

from streamlit.runtime import get_instance

from data import first_fill
from data.errors import DataError
from data.sentences import sentence_for
from data.services import accounts, film, living, months
from data.services import town as towns
from data.services.access import SYSTEM
from data.settings import SettingsRefused
from data.vocabulary import THEMES
from pages import kit
from pages.kit.server import assets, shell
from pages.kit.server.files import keep
from pages.kit.server.running import Running, running
from pages.kit.texts import people as texts

_log = logging.getLogger("buurtkaart")

# Imported, with its heavy library, by the function that needs it: no first visitor does.
_LATER = frozenset(
    f"{kit.__name__}.{name}"
    for name in ("meeting.sheets", "paper.open_document", "paper.sheet", "paper.sheet_picture")
)
_BEGIN_AFTER_S = 10.0
_PAUSE_S = 0.2


def open_for_visitors() -> Running:
    """Open, migrate and fill the database; leave with a plain sentence when that cannot be done."""
    try:
        here = running()
        first_fill.fill(here.store, here.settings, here.clock, say)
        first_fill.require_division(here.store, here.settings)
    except (SettingsRefused, DataError) as error:
        sys.exit(f"\n{sentence_for(error)}")
    return here


def say_first_code(here: Running, address: str) -> None:
    """Tell the person at the console how the first steward comes in, when nobody has an account yet."""
    if not here.settings.local_accounts:
        return
    with here.store.noting() as session:
        code = accounts.new_first_code(session, SYSTEM, here.clock)
    if code is not None:
        say(texts.FIRST_CODE_SAID.format(address=f"{address}/aanmelden", code=code))


def say(sentence: str) -> None:
    """Tell the person at the console."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def get_pages_ready() -> None:
    """Import the kit and its libraries, and compress what every browser asks for, before the first visit.

    Streamlit must be running: streamlit-folium registers its frame when it is imported, but only if
    a visitor is there. There is none yet, so that is done here.
    """
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    import streamlit_folium

    for module in pkgutil.walk_packages(kit.__path__, f"{kit.__name__}."):
        if module.name not in _LATER:
            importlib.import_module(module.name)
    for path in (*assets.files().values(), *shell.bundles()):
        keep(path)
    get_instance().component_registry.register_component(streamlit_folium._component_func)


def settle() -> None:
    """Tell the garbage collector that what is in memory now stays for good.

    Looking through all of it, again and again, would cost a hundred visitors seconds.
    """
    gc.collect()
    gc.freeze()


def warm_in_background(here: Running) -> Thread:
    """Compute the living buurten of the timeline ahead, so that nobody has to wait for them.

    The story of all themes together at once, while the doors open: the first look needs it. Then each theme
    month by month, oldest first, as a story goes on. That begins when the first visitors have their map, and
    pauses in between: they share the processor with this.
    """
    shown = months.shown_months(months.today(here.clock), here.settings.months_shown)
    wanted = [(month, theme) for theme in (None, *THEMES) for month in shown]

    def warm() -> None:
        try:
            living.areas(here.store, shown[-1])
            time.sleep(_BEGIN_AFTER_S)
            for month, theme in wanted:
                living.areas(here.store, month, theme)
                time.sleep(_PAUSE_S)
            film.ask(towns.now(here.store), shown)
        except DataError:
            _log.exception("not everything could be computed ahead; visitors still get it")
        settle()

    thread = Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread
