// The national base map, over our own quiet base: where a tile lacks, that one shows.

// From a server elsewhere that does not answer, no more than this many are asked.
const MOST_FAILURES = 4;
const Z_INDEX = 215; // over our own base, under everything else

/**
 * A layer of tiles for a map; `null` without tiles.
 *
 * @param tiles { url, attribution, own, nearest, farthest }: the zooms between which there are tiles; beyond
 *   those the nearest ones are scaled. `own` when we serve them ourselves: then a gap is only a gap.
 * @param magnify 2 where people look from afar: each tile twice as large, and so are its letters.
 */
export function streets(map, tiles, { magnify = 1, opacity = 0.75 } = {}) {
  if (!tiles) return null;
  const pane = map.getPane("bk-streets") ?? map.createPane("bk-streets");
  pane.style.zIndex = Z_INDEX;
  pane.style.pointerEvents = "none";
  const offset = Math.round(Math.log2(magnify));
  const layer = L.tileLayer(tiles.url, {
    pane: "bk-streets",
    attribution: tiles.attribution,
    opacity,
    minNativeZoom: tiles.farthest + offset,
    maxNativeZoom: tiles.nearest + offset,
    maxZoom: 22,
    tileSize: 256 * 2 ** offset,
    zoomOffset: -offset,
  });
  layer.failures = 0;
  layer.on("tileerror", () => !tiles.own && ++layer.failures === MOST_FAILURES && layer.remove());
  return layer;
}

/** Let a layer of tiles be on a map or not; one whose server does not answer stays away. */
export function toggleStreets(layer, map, wanted) {
  if (!layer) return;
  if (wanted && layer.failures < MOST_FAILURES) layer.addTo(map);
  else layer.remove();
}
