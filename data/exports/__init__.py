"""Layers of open data as files, each with its licence, date and marks."""

from data.exports.geojson import to_geojson
from data.exports.geopackage import to_geopackage
from data.exports.kml import to_kml
from data.exports.layer import Cell, Layer, LayerShapeError
from data.exports.shapefile import to_shapefile
from data.exports.table import to_csv

__all__ = [
    "Cell",
    "Layer",
    "LayerShapeError",
    "to_csv",
    "to_geojson",
    "to_geopackage",
    "to_kml",
    "to_shapefile",
]
