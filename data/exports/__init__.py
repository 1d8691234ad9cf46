"""Layers of open data as files: GeoJSON, GeoPackage and CSV, each with its licence, date and marks."""

from data.exports.geojson import to_geojson
from data.exports.geopackage import to_geopackage
from data.exports.layer import Cell, Layer, LayerShapeError
from data.exports.table import to_csv

__all__ = ["Cell", "Layer", "LayerShapeError", "to_csv", "to_geojson", "to_geopackage"]
