"""Which formal parts an area crosses, and for what share of the area's own size."""

from collections.abc import Iterable, Mapping
from typing import Any

import shapely

from geo.errors import AreaRefused


def shares(
    area: shapely.Geometry, parts: Mapping[Any, shapely.Geometry] | Iterable[tuple[Any, Any]]
) -> list[tuple[Any, float]]:
    """Say which formal parts (wijken, CBS-buurten) an area crosses, the largest share first.

    `area`: RD polygon. `parts`: RD polygons by id, as a mapping or as pairs. Returns (part_id,
    share_of_area): the share of the area's own size that lies in the part, over 0 up to 1. Shares add up
    to less than 1 where the area leaves all parts. Raises AreaRefused for an area without size.

    >>> shares(shapely.box(0, 0, 4, 1), {"West": shapely.box(-9, 0, 1, 9), "Oost": shapely.box(1, 0, 9, 9)})
    [('Oost', 0.75), ('West', 0.25)]
    """
    if area is None or not area.area > 0:
        raise AreaRefused(area)
    pairs = list(parts.items() if isinstance(parts, Mapping) else parts)
    found = []
    for part_id, part in pairs:
        share_of_area = shapely.intersection(area, part).area / area.area
        if share_of_area > 0:
            found.append((part_id, min(share_of_area, 1.0)))
    return sorted(found, key=lambda pair: (-pair[1], str(pair[0])))
