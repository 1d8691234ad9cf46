"""The SpatiaLite extension: found, loaded in the right order, and its tables made.

Two traps are handled here so that nobody else meets them:

- mod_spatialite brings its own PROJ and GEOS. When the wheels of pyproj, shapely or pyogrio are loaded
  after it they bind to those, and the process dies, often only at exit. So they are imported first,
  above anything that can open a connection.
- Many Pythons are built without loadable extensions; pysqlite3 brings an SQLite that has them. Two
  copies of SQLite in one process drop each other's locks on a file, so nothing else (the standard
  ``sqlite3``, geopandas, pyogrio) may open the live database.
"""

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pyogrio
import pyogrio._geometry
import pyogrio._io
import pyproj
import shapely

from data.errors import SpatialiteMissing

LOADED_FIRST = (shapely, pyproj, pyogrio, pyogrio._io, pyogrio._geometry)
"""Imported before the extension on purpose; naming them here keeps a tidy mind from removing them."""


def sqlite_driver() -> ModuleType:
    """Return a DBAPI module for SQLite that can load extensions.

    Raises:
        SpatialiteMissing: neither pysqlite3 nor the standard library can.
    """
    try:
        from pysqlite3 import dbapi2
    except ImportError:  # no wheel for this machine, e.g. Linux on ARM
        from sqlite3 import dbapi2
    if not hasattr(dbapi2.Connection, "enable_load_extension"):
        raise SpatialiteMissing((), dbapi2.__name__, "this SQLite cannot load extensions")
    return cast(ModuleType, dbapi2)


def candidates(chosen: str | None = None) -> tuple[str, ...]:
    """Return the names and paths under which mod_spatialite may be found, most likely first."""
    if chosen:
        return (chosen,)
    found = ["mod_spatialite"]
    if sys.platform == "darwin":
        found += [f"{brew}/lib/mod_spatialite.dylib" for brew in ("/opt/homebrew", "/usr/local")]
    elif sys.platform == "win32":
        folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
        for folder in folders:
            if (folder / "mod_spatialite.dll").is_file():
                os.add_dll_directory(str(folder))  # its own libraries lie beside it
                found.append(str(folder / "mod_spatialite"))
    else:
        found += ["mod_spatialite.so.8", "mod_spatialite.so.7"]  # without the -dev link
    return tuple(found)


def load_into(connection: Any, chosen: str | None = None) -> None:
    """Load SpatiaLite into one DBAPI connection.

    Raises:
        SpatialiteMissing: none of the candidates could be loaded.
    """
    reason = ""
    tried = candidates(chosen)
    connection.enable_load_extension(True)
    try:
        for name in tried:
            try:
                connection.load_extension(name)
                return
            except Exception as error:  # the class is the driver's own OperationalError
                reason = str(error)
    finally:
        connection.enable_load_extension(False)
    raise SpatialiteMissing(tried, type(connection).__module__, reason)
