"""A process that is killed in the middle of its writing loses nothing it was told is stored."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from sqlalchemy import text

from data.records import Buurtschouw, Finding
from data.services import records
from data.settings import PROJECT_ROOT
from data.store import Store, open_store

WRITER = Path(__file__).parent / "keep_writing.py"


def test_what_was_acknowledged_is_there_after_a_kill_and_no_half_walk_is(store: Store) -> None:
    acknowledged: list[str] = []
    for walks in (1, 7, 20):
        acknowledged += kill_after(store, walks)
    with open_store(store.settings) as after, after.reading() as session:
        stored = [walk.public_id for walk in records.current(session, Buurtschouw)]
        findings = Counter(finding.buurtschouw_id for finding in records.current(session, Finding))
        if after.dialect == "sqlite":
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
            assert session.scalar(text("SELECT CheckSpatialIndex('finding', 'geometry')")) == 1
    assert set(acknowledged) <= set(stored)
    assert len(stored) <= len(acknowledged) + 3  # one may be stored and not yet told at each kill
    assert findings == dict.fromkeys(stored, 20)


def kill_after(store: Store, walks: int) -> list[str]:
    """Let the writer write until it told of so many walks, kill it, and return what it told."""
    url = store.settings.database_url
    with subprocess.Popen(
        [sys.executable, str(WRITER), url],
        env=os.environ | {"PYTHONPATH": str(PROJECT_ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(walks)]
        writer.kill()
        told += writer.stdout.readlines()
    return [line.strip() for line in told if line.endswith("\n")]
