"""What energy crosses with difficulty, as the engine takes it."""

from datetime import date

import geopandas
import shapely

from data.records import Barrier
from data.services.periods import is_shown
from data.services.town import Town
from geo.barriers import Barriers, prepare_barriers
from geo.crs import RD


def of_town(town: Town, month: date) -> geopandas.GeoDataFrame:
    """Return the barriers that stand on the last day of a month, one row a line or area, in RD metres.

    Columns: ``public_id, kind, resistance_m, is_example, geometry``. ``kind`` is ``railway``, ``motorway``,
    ``main_road``, ``water`` or ``heath``; ``resistance_m`` is what crossing costs, as if the way were that
    many metres longer. A barrier in parts gives a row for each. Without barriers the table is empty.

    The table is made once per town and set of barriers; every caller gets shapes of its own, since the
    engine may prepare them and other threads look at the same town.
    """
    standing = _standing(town, month)
    names = tuple(barrier.public_id for barrier in standing)
    table: geopandas.GeoDataFrame = town.kept.get(("barriers", names), lambda: _table_of(standing))
    own = shapely.transform(table.geometry.to_numpy(), lambda coordinates: coordinates)
    return table.set_geometry(geopandas.GeoSeries(own, index=table.index, crs=RD))


def prepared(town: Town, month: date) -> Barriers:
    """Return the same as the engine reads it; made once per life of a town and set of barriers."""
    names = tuple(barrier.public_id for barrier in _standing(town, month))
    # With the life: a changed barrier makes that anew, and with it what was found over the old one.
    ready: Barriers = town.life.kept.get(("barriers", names), lambda: prepare_barriers(of_town(town, month)))
    return ready


def _standing(town: Town, month: date) -> tuple[Barrier, ...]:
    return tuple(barrier for barrier in town.of(Barrier) if is_shown(barrier, month))


def _table_of(barriers: tuple[Barrier, ...]) -> geopandas.GeoDataFrame:
    columns = {
        "public_id": [barrier.public_id for barrier in barriers],
        "kind": [barrier.kind.name.lower() for barrier in barriers],
        "resistance_m": [float(barrier.resistance_m) for barrier in barriers],
        "is_example": [barrier.is_example for barrier in barriers],
    }
    shapes = [barrier.place.geometry for barrier in barriers]
    whole = geopandas.GeoDataFrame(columns, geometry=shapes, crs=RD)
    return whole.explode(ignore_index=True)
