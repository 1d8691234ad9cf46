"""GeoJSON, GeoPackage and KML. An upload is read from a folder of its own, never from the live database."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from data.importers import packed_problems, problems
from data.importers.report import Problem
from data.importers.table import MOST_ROWS, Row, Table, text_of
from geo.crs import RD, WGS84, read_crs
from geo.errors import UnknownCrs

GEOJSON, GEOPACKAGE, KML = "GeoJSON", "GeoPackage", "KML"
SQLITE = b"SQLite format 3\x00"

# What GDAL tells of every placemark, whatever was in the file.
_FURNITURE = (
    "Name", "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder",
    "icon", "snippet",
)  # fmt: skip


def read_geojson(content: bytes) -> Table:
    """Read a FeatureCollection; WGS84 unless the file names another coordinate reference system."""
    try:
        said = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
        features = _features(said)
        crs = _named_crs(said)
    except UnicodeDecodeError:
        return Table(GEOJSON, problems=(problems.unknown_letters(),))
    except UnknownCrs as error:
        return Table(GEOJSON, problems=(problems.unknown_crs(error.seen),))
    except json.JSONDecodeError as error:
        return Table(GEOJSON, problems=(problems.not_geojson(f"fout op regel {error.lineno}"),))
    except RecursionError:
        return Table(GEOJSON, problems=(problems.not_geojson("te veel haakjes in elkaar"),))
    except ValueError as error:
        return Table(GEOJSON, problems=(problems.not_geojson(str(error)),))
    columns: dict[str, None] = {}
    rows: list[Row] = []
    complaints: list[Problem] = []
    for number, feature in enumerate(features, 1):
        values = feature.get("properties") or {}
        if not isinstance(values, dict):
            complaints.append(problems.bad_shape(number, "properties", "geen lijst van eigenschappen"))
            continue
        if "id" in feature and "id" not in values:
            values = {"id": feature["id"], **values}
        columns |= dict.fromkeys(values)
        try:
            geometry = _shape(feature.get("geometry"))
        except (ValueError, shapely.errors.ShapelyError, RecursionError) as error:
            complaints.append(problems.bad_shape(number, "geometry", _why_bad(error)))
            continue
        rows.append(Row(number, {name: text_of(value) for name, value in values.items()}, geometry))
    every = tuple(columns)
    return Table(GEOJSON, every, _filled(rows, every), crs, tuple(complaints))


def read_geopackage(content: bytes) -> Table:
    """Read the one table of a GeoPackage, in the coordinate reference system it names."""
    with tempfile.TemporaryDirectory(prefix="buurtkaart-import-") as folder:
        file = Path(folder) / "upload.gpkg"
        file.write_bytes(content)
        names = table_names(file)
        if not names:
            return Table(GEOPACKAGE, problems=(problems.not_geopackage("het bestand is beschadigd of leeg"),))
        if len(names) > 1:
            return Table(GEOPACKAGE, problems=(problems.which_table(names),))
        return read_geopackage_table(file, names[0])


def read_kml(content: bytes) -> Table:
    """Read the placemarks of a KML, always in WGS84."""
    if any(mark in content for mark in (b"<!DOCTYPE", b"<!ENTITY")):
        return Table(KML, problems=(packed_problems.not_kml("er staan verwijzingen in die hier niet mogen"),))
    with tempfile.TemporaryDirectory(prefix="buurtkaart-import-") as folder:
        file = Path(folder) / "upload.kml"
        file.write_bytes(content)
        names = table_names(file)
        if not names:
            return Table(KML, problems=(packed_problems.not_kml("het bestand is beschadigd of leeg"),))
        if len(names) > 1:
            return Table(KML, problems=(problems.which_table(names),))
        return _without_furniture(read_geo_table(file, KML))


def read_geo_table(file: Path, form: str) -> Table:
    """Read the one table of a file that GDAL knows, such as KML or a shapefile."""
    try:
        about = pyogrio.read_info(file, force_feature_count=True)
        if about["features"] > MOST_ROWS:
            return Table(form, problems=(problems.too_many_rows(about["features"], MOST_ROWS),))
        return _of_frame(pyogrio.read_dataframe(file), form)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError):
        return Table(form, problems=(packed_problems.unreadable(form, "het bestand is beschadigd"),))
    except (ValueError, shapely.errors.ShapelyError):
        return Table(form, problems=(packed_problems.unreadable(form, "er staat een kapotte vorm in"),))


def _without_furniture(table: Table) -> Table:
    """Leave out what every placemark has; its name is the title when there is no other."""
    left_out = (*_FURNITURE, "description") if "wat" in table.columns else _FURNITURE
    columns = tuple(name for name in table.columns if name not in left_out)
    has_title = "titel" in columns
    rows = tuple(
        Row(
            row.number,
            {name: row.cells[name] for name in columns}
            | ({} if has_title else {"titel": row.cells.get("Name", "")}),
            row.geometry,
        )
        for row in table.rows
    )
    return replace(table, columns=columns if has_title else (*columns, "titel"), rows=rows)


def is_geopackage(start: bytes) -> bool:
    """Tell whether the first 72 bytes of a file are those of a GeoPackage, and not another database.

    Our own database is SQLite too; GDAL may never open it, since that drops our locks.
    """
    return start.startswith(SQLITE) and start[68:72] in {b"GPKG", b"GP10", b"GP11"}


def table_names(file: Path) -> list[str]:
    """Return the tables of a GeoPackage; none when it cannot be opened."""
    try:
        return [str(name) for name in pyogrio.list_layers(file)[:, 0]]
    except pyogrio.errors.DataSourceError:
        return []


def read_geopackage_table(
    file: Path,
    name: str,
    where: str | None = None,
    bbox_rd: tuple[float, float, float, float] | None = None,
) -> Table:
    """Read one table of a GeoPackage, or the rows of it for which an SQL condition holds.

    Args:
        bbox_rd: only what touches this box (west, south, east, north), for a table in RD metres.
    """
    try:
        about = pyogrio.read_info(file, layer=name, force_feature_count=True)
        bbox = bbox_rd if about["crs"] and read_crs(about["crs"]) == RD else None
        if about["features"] > MOST_ROWS and where is None and bbox is None:
            return Table(GEOPACKAGE, problems=(problems.too_many_rows(about["features"], MOST_ROWS),))
        return _of_frame(pyogrio.read_dataframe(file, layer=name, where=where, bbox=bbox))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        return Table(GEOPACKAGE, problems=(problems.not_geopackage("het bestand is beschadigd"),))
    except (ValueError, shapely.errors.ShapelyError):
        return Table(GEOPACKAGE, problems=(problems.not_geopackage("er staat een kapotte vorm in"),))


def _of_frame(found: Any, form: str = GEOPACKAGE) -> Table:
    has_shapes = isinstance(found, geopandas.GeoDataFrame)
    shapes = list(found.geometry) if has_shapes else [None] * len(found)
    crs = found.crs if has_shapes else None
    columns = [name for name in found.columns if not has_shapes or name != found.geometry.name]
    values = [found[name].tolist() for name in columns]
    names = tuple(map(str, columns))
    rows = tuple(
        Row(
            number,
            {name: _cell(column[number - 1]) for name, column in zip(names, values, strict=True)},
            None if shapes[number - 1] is None else shapely.force_2d(shapes[number - 1]),
        )
        for number in range(1, len(found) + 1)
    )
    placed = any(row.geometry is not None for row in rows)
    complaints = (problems.no_crs(),) if placed and crs is None else ()
    return Table(form, names, rows, crs, complaints)


def _cell(value: Any) -> str:
    if hasattr(value, "isoformat"):
        return "" if value != value else str(value.isoformat())
    return text_of(value)


def _features(said: Any) -> list[dict[str, Any]]:
    if isinstance(said, dict) and said.get("type") == "Feature":
        return [said]
    if not isinstance(said, dict) or said.get("type") != "FeatureCollection":
        raise ValueError("geen FeatureCollection")
    features = said.get("features")
    if not isinstance(features, list):
        raise ValueError("geen lijst van features")
    if not all(isinstance(feature, dict) for feature in features):
        raise ValueError("een feature is geen object")
    return features


def _named_crs(said: dict[str, Any]) -> Any:
    """Old GeoJSON names its system in a member that RFC 7946 took out; QGIS still writes it."""
    named = said.get("crs")
    if named is None:
        return WGS84
    name = named.get("properties", {}).get("name") if isinstance(named, dict) else named
    # "CRS84" is WGS84 with longitude first, which is how we read WGS84.
    return WGS84 if str(name).upper().endswith("CRS84") else read_crs(name)


def _shape(said: Any) -> BaseGeometry | None:
    if said is None:
        return None
    shape = shapely.from_geojson(json.dumps(said))
    if shape is None or shape.is_empty:
        raise ValueError("zij is leeg")
    flat: BaseGeometry = shapely.force_2d(shape)
    return flat


def _why_bad(error: Exception) -> str:
    said = str(error)
    if "closed" in said:
        return "de rand is niet gesloten"
    if "Unknown geometry" in said:
        return "dit soort vorm ken ik niet"
    return said if isinstance(error, ValueError) else "de coördinaten kloppen niet"


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is geen getal")


def _filled(rows: list[Row], columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Give every row every column: features need not all say the same."""
    return tuple(
        Row(row.number, {name: row.cells.get(name, "") for name in columns}, row.geometry) for row in rows
    )
