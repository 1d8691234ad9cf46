"""Find out what a file is from its first bytes, whatever it is called, and read it as a table."""

from pathlib import Path

from data.importers import problems
from data.importers.csv_file import read_csv
from data.importers.geo_files import SQLITE, is_geopackage, read_geojson, read_geopackage, read_kml
from data.importers.shapefile_zip import is_shapefile_zip, read_shapefile_zip
from data.importers.table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Table

_XLSX_ADVICE = "Open het in uw rekenprogramma en bewaar het als CSV UTF-8."
_OTHER_ADVICE = "Kies een CSV, een GeoJSON, een GeoPackage, een KML of een Shapefile in een zip."

_ZIP = b"PK\x03\x04"
_HEAD = 2000  # bytes in which a KML says what it is

# First bytes of files that people choose by mistake.
_MISTAKES: tuple[tuple[bytes, str, str], ...] = (
    (_ZIP, "een Excel-bestand of een zip", _XLSX_ADVICE),
    (b"\xd0\xcf\x11\xe0", "een oud Excel- of Word-bestand", _XLSX_ADVICE),
    (b"%PDF", "een pdf", _OTHER_ADVICE),
    (b"\x89PNG", "een plaatje", _OTHER_ADVICE),
    (b"\xff\xd8\xff", "een foto", _OTHER_ADVICE),
    (b"GIF8", "een plaatje", _OTHER_ADVICE),
    (b"\x1f\x8b", "een ingepakt bestand", "Pak het eerst uit."),
    (b"Rar!", "een ingepakt bestand", "Pak het eerst uit."),
    (b"7z\xbc\xaf", "een ingepakt bestand", "Pak het eerst uit."),
    (
        b"\x00\x00\x27\x0a",
        "een los deel van een shapefile",
        "Zet alle delen (shp, shx, dbf en prj) samen in een zip.",
    ),
    (b"<", "een webpagina of XML", _OTHER_ADVICE),
    (b"{\\rtf", "een Word-bestand", _OTHER_ADVICE),
)


def read_source(source: Path | bytes) -> Table:
    """Read a file or its content. What cannot be read is told in the problems of the table."""
    if isinstance(source, Path):
        size = source.stat().st_size
        if size > MOST_BYTES:
            return _refused_size(size)
        source = source.read_bytes()
    if len(source) > MOST_BYTES:
        return _refused_size(len(source))
    return _limited(_read(source))


def _read(content: bytes) -> Table:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:16]
    if not start:
        return Table("", problems=(problems.empty_file(),))
    if content.startswith(SQLITE):
        return read_geopackage(content) if is_geopackage(content[:72]) else _other_database()
    if content.startswith(_ZIP) and is_shapefile_zip(content):
        return read_shapefile_zip(content)
    if start.startswith(b"<") and b"<kml" in content[:_HEAD]:
        return read_kml(content)
    for magic, kind, advice in _MISTAKES:
        if start.startswith(magic) or content.startswith(magic):
            return Table("", problems=(problems.other_kind(kind, advice),))
    if start.startswith((b"{", b"[")):
        return read_geojson(content)
    return read_csv(content)


def _other_database() -> Table:
    return Table("", problems=(problems.other_kind("een database, maar geen GeoPackage", _OTHER_ADVICE),))


def _refused_size(size: int) -> Table:
    return Table("", problems=(problems.too_large(size / 1024**2, MOST_BYTES / 1024**2),))


def _limited(table: Table) -> Table:
    if len(table.rows) > MOST_ROWS:
        return Table(table.format, problems=(problems.too_many_rows(len(table.rows), MOST_ROWS),))
    if len(table.columns) > MOST_COLUMNS:
        return Table(table.format, problems=(problems.too_many_columns(len(table.columns), MOST_COLUMNS),))
    if not table.rows and not table.problems:
        return Table(table.format, table.columns, problems=(problems.no_rows(),))
    return table
