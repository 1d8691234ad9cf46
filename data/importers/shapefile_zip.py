"""A shapefile in a zip, from anyone: only what belongs to it is taken out, and never more than we can hold.

Nothing is written under a name from the archive, so no name can lead out of the folder.
"""

import io
import re
import tempfile
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pyogrio

from data.importers import packed_problems, problems
from data.importers.geo_files import read_geo_table
from data.importers.report import Problem
from data.importers.table import Table

SHAPEFILE = "Shapefile"
NEEDED = (".shp", ".shx", ".dbf", ".prj")
WANTED = (*NEEDED, ".cpg")

MOST_FILES = 100
MOST_UNPACKED = 60 * 1024 * 1024
"""Bytes of all parts together; what says less and holds more is refused while it is read."""


_CUT = re.compile(r"(.{1,8})_[2-9]")


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.sentence)


def is_shapefile_zip(content: bytes) -> bool:
    """Tell whether a zip holds a part of a shapefile, and is not an office file or something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(_suffix(name) in WANTED for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read_shapefile_zip(content: bytes) -> Table:
    """Read the one shapefile of a zip, in the coordinate reference system it names."""
    try:
        parts = _parts(content)
    except _Refused as refused:
        return Table(SHAPEFILE, problems=(refused.problem,))
    with tempfile.TemporaryDirectory(prefix="buurtkaart-import-") as folder:
        for suffix, part in parts.items():
            (Path(folder) / f"upload{suffix}").write_bytes(part)
        try:
            return _joined(read_geo_table(Path(folder) / "upload.shp", SHAPEFILE))
        except pyogrio.errors.DataSourceError:
            return Table(SHAPEFILE, problems=(packed_problems.not_shapefile("het bestand is beschadigd"),))


def _parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of the one shapefile, by suffix. Raises _Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _taken_out(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _Refused(
            packed_problems.not_shapefile("de zip is beschadigd of heeft een wachtwoord")
        ) from error


def _taken_out(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = [one for one in archive.infolist() if not one.is_dir() and not _is_furniture(one.filename)]
    if len(members) > MOST_FILES:
        raise _Refused(packed_problems.too_many_files(len(members), MOST_FILES))
    for member in members:
        if _leads_out(member.filename):
            raise _Refused(packed_problems.name_leads_out(member.filename))
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _Refused(packed_problems.unpacks_too_large(MOST_UNPACKED // 1024**2))
    stems = sorted({_stem(one.filename) for one in members if _suffix(one.filename) == ".shp"})
    if len(stems) > 1:
        raise _Refused(problems.which_table([PurePosixPath(stem).name for stem in stems]))
    found = {
        _suffix(one.filename): one
        for one in members
        if (not stems or _stem(one.filename) == stems[0]) and _suffix(one.filename) in WANTED
    }
    if missing := [suffix for suffix in NEEDED if suffix not in found]:
        raise _Refused(packed_problems.parts_missing(missing))
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for suffix, member in found.items():
        with archive.open(member) as packed:
            parts[suffix] = packed.read(left + 1)
        left -= len(parts[suffix])
        if left < 0:
            raise _Refused(packed_problems.unpacks_too_large(MOST_UNPACKED // 1024**2))
    return parts


def _joined(table: Table) -> Table:
    """Put texts together again that our own files had to cut: ``waarom`` goes on in ``waarom_2``."""
    more: dict[str, list[str]] = {}
    for name in table.columns:
        cut = _CUT.fullmatch(name)
        base = next((one for one in table.columns if cut and one != name and one[:8] == cut[1]), None)
        if base is not None:
            more.setdefault(base, []).append(name)
    if not more:
        return table
    gone = {name for names in more.values() for name in names}
    columns = tuple(name for name in table.columns if name not in gone)
    rows = tuple(
        replace(
            row,
            cells={name: "".join(row.cells[one] for one in (name, *more.get(name, ()))) for name in columns},
        )
        for row in table.rows
    )
    return replace(table, columns=columns, rows=rows)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _stem(name: str) -> str:
    return PurePosixPath(name).with_suffix("").as_posix()


def _is_furniture(name: str) -> bool:
    """What a Mac puts beside files."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")


def _leads_out(name: str) -> bool:
    return "\\" in name or ":" in name or name.startswith("/") or ".." in PurePosixPath(name).parts
