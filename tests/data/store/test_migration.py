"""Tables are made and changed by one history, whoever starts first and whatever happens meanwhile."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from data.clock import wall_clock
from data.errors import StoreNewer
from data.models import Base
from data.records import Network
from data.services import records
from data.services.access import SYSTEM
from data.settings import PROJECT_ROOT, Settings
from data.store import Store, migration, open_store
from data.store.engine import make_engine

NewDatabase = Callable[[], Settings]

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{revision}", "0005"


def upgrade():
    op.add_column("network", sa.Column("colour", sa.Text))
    {more}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The history of a later version of this program, to which a step can be added."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migration, "SCRIPTS", scripts)
    return scripts


def found_revision(settings: Settings) -> str | None:
    """The revision that a database is at."""
    engine = make_engine(settings, for_migration=True)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" not in tables:
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def test_an_empty_database_gets_every_table_and_a_second_start_changes_nothing(
    new_database: NewDatabase,
) -> None:
    settings = new_database()
    with open_store(settings) as store, store.writing() as session:
        made = records.record(session, SYSTEM, wall_clock, Network(title="Buurtapp"))
    with open_store(settings) as store, store.reading() as session:
        assert set(Base.metadata.tables) <= set(inspect(session.connection()).get_table_names())
        assert records.current(session, Network) == (made,)
        assert store.revision() == 1


def test_the_tables_are_what_the_models_say(new_database: NewDatabase) -> None:
    settings = new_database()
    open_store(settings).close()
    engine = make_engine(settings, for_migration=True)
    config = migration.alembic_config()
    with engine.execution_options(writing=True).begin() as connection:
        config.attributes["connection"] = connection
        command.check(config)  # raises with the differences


def test_two_that_start_at_once_make_one_database(new_database: NewDatabase) -> None:
    settings = new_database()
    program = "; ".join(
        (
            "import sys",
            "from data.settings import Settings",
            "from data.store import open_store",
            "print('ready', flush=True)",
            "sys.stdin.readline()",
            "open_store(Settings(database_url=sys.argv[1])).close()",
        )
    )
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", program, settings.database_url],
            env=os.environ | {"PYTHONPATH": str(PROJECT_ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in starting:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in starting:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in starting:
        process.communicate()
    assert [process.returncode for process in starting] == [0, 0, 0]
    with open_store(settings) as store:
        assert store.revision() == 0


def test_a_step_that_fails_leaves_nothing_behind(new_database: NewDatabase, next_version: Path) -> None:
    (next_version / "versions" / "0006_broken.py").write_text(
        NEXT.format(revision="0006", more="raise ZeroDivisionError")
    )
    settings = new_database()
    with pytest.raises(ZeroDivisionError):
        open_store(settings)
    assert found_revision(settings) is None
    (next_version / "versions" / "0006_broken.py").unlink()
    open_store(settings).close()
    assert found_revision(settings) == "0005"


def test_a_newer_database_is_left_alone(
    new_database: NewDatabase, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = new_database()
    (next_version / "versions" / "0006_later.py").write_text(NEXT.format(revision="0006", more=""))
    open_store(settings).close()
    monkeypatch.undo()
    with pytest.raises(StoreNewer) as refused:
        open_store(settings)
    assert refused.value.found == "0006"
    assert found_revision(settings) == "0006"


def test_a_file_with_data_is_copied_before_its_tables_change(
    spatialite_store: Store, next_version: Path, tmp_path: Path
) -> None:
    with spatialite_store.writing() as session:
        made = records.record(session, SYSTEM, wall_clock, Network(title="Buurtapp"))
    spatialite_store.migrate()
    assert list(tmp_path.glob("*.before-*")) == []  # nothing to change, nothing to copy
    (next_version / "versions" / "0006_later.py").write_text(NEXT.format(revision="0006", more=""))
    spatialite_store.migrate()
    assert found_revision(spatialite_store.settings) == "0006"
    [copy] = tmp_path.glob("buurtkaart.before-0005-*.db")
    (next_version / "versions" / "0006_later.py").unlink()
    with open_store(Settings(database_url=f"sqlite:///{copy}")) as before, before.reading() as session:
        assert records.current(session, Network) == (made,)


OLD_ROW = """
INSERT INTO network (public_id, version, title, what, themes, place_label, start, "end", organiser, source,
  source_url, is_example, visibility, recorded_at, recorded_by, kind)
VALUES (:public_id, 1, :public_id, '', '||', '', :start, :end, '', '', '', :is_example, 'openbaar',
  '2026-11-01 12:00:00', :recorded_by, '')
"""


def test_a_database_from_before_years_were_told_knows_which_facts_are_known_by_year(
    new_database: NewDatabase, next_version: Path
) -> None:
    settings = new_database()
    later = {step: step.read_text() for step in (next_version / "versions").glob("000[2-9]_*.py")}
    for step in later:
        step.unlink()
    open_store(settings).close()
    assert found_revision(settings) == "0001"
    rows = {
        "netwerk-feit": ("2017-01-01", "2019-01-01", False, "system"),
        "netwerk-feit-zonder-eind": ("2017-01-01", None, False, "system"),
        "netwerk-feit-zonder-datum": (None, None, False, "system"),
        "netwerk-halverwege": ("2017-01-01", "2019-06-01", False, "system"),
        "netwerk-bedacht": ("2017-01-01", None, True, "system"),
        "netwerk-van-de-beheerder": ("2017-01-01", None, False, "opdrachtregel"),
    }
    engine = make_engine(settings, for_migration=True)
    with engine.execution_options(writing=True).begin() as connection:
        for public_id, (start, end, is_example, recorded_by) in rows.items():
            told = {"start": start, "end": end, "is_example": is_example, "recorded_by": recorded_by}
            connection.execute(text(OLD_ROW), {"public_id": public_id, **told})
    for step, code in later.items():
        step.write_text(code)
    with open_store(settings) as store, store.reading() as session:
        known = {one.public_id for one in records.current(session, Network) if one.year_only}
    assert known == {"netwerk-feit", "netwerk-feit-zonder-eind"}
