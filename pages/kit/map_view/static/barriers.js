// Barriers: what energy crosses with difficulty. Quiet lines and areas under the living buurten; each has a
// row in the list, where its name can be pressed.

import { capital, element, svg } from "./element.js";
import { lives } from "./items.js";
import { magnified } from "./magnified.js";
import { anchor } from "./plane.js";

// Strokes from the bottom up, as maps draw them: a railway dark with light gaps, a road between two edges.
const LINES = {
  spoor: [{ color: "#5d6670", weight: 4 }, { color: "#ffffff", weight: 2, dashArray: "7 7" }],
  snelweg: [{ color: "#8b939b", weight: 6.5 }, { color: "#e3e6e9", weight: 4 }],
  hoofdweg: [{ color: "#8f979f", weight: 4.5 }, { color: "#ffffff", weight: 2.5 }],
  water: [{ color: "#7fb0d0", weight: 5 }],
  heide: [{ color: "#a58fb3", weight: 4, dashArray: "1 7" }],
};
const FILLS = { spoor: "#5d6670", snelweg: "#8b939b", hoofdweg: "#8f979f", water: "#9cc4de", heide: "#b7a1c4" };
const PICKED = { color: "#f0a30a", weight: 11, opacity: 0.9 };

// How long a name is drawn, about; a line must be that much longer before the name is put on it.
const LETTER_PX = 7;
const ROOM = 1.5;
const STEPS = 60;

export class Barriers {
  constructor(map, config) {
    Object.assign(this, { map, config, features: [] });
    const pane = map.createPane("bk-barriers");
    pane.style.zIndex = 260;
    pane.style.pointerEvents = "none";
    this.shapes = L.layerGroup().addTo(map);
    this.names = L.layerGroup().addTo(map);
    map.on("zoomend", () => this.name());
  }

  /** Replace the barriers by those that stand in this month; without a collection there are none. */
  draw(collection, view) {
    this.shapes.clearLayers();
    this.features = (collection?.features ?? []).filter(({ properties }) => lives(properties, view, { themeless: true }));
    for (const feature of this.features) {
      if (feature.id === view.place) this.shapes.addLayer(this.shape(feature, { ...PICKED, fill: false }));
      if (feature.geometry.type.endsWith("Polygon")) {
        const colour = FILLS[feature.properties.soort];
        this.shapes.addLayer(this.shape(feature, { color: colour, weight: 1.5, fillColor: colour, fillOpacity: 0.3 }));
      } else {
        for (const stroke of LINES[feature.properties.soort]) this.shapes.addLayer(this.shape(feature, { ...stroke, lineCap: "butt" }));
      }
    }
    this.name();
  }

  shape(feature, style) {
    return L.geoJSON(feature, { pane: "bk-barriers", interactive: false, style: { opacity: 1, ...style } });
  }

  /** Put names along what is in sight; where a name does not fit, what it is; else nothing. */
  name() {
    this.names.clearLayers();
    for (const { geometry, properties } of this.features) {
      const sight = inSight(this.map, geometry);
      const texts = [properties.titel, capital(this.config.words.barriers[properties.soort])];
      const text = sight && texts.find((one) => one.length * LETTER_PX * ROOM * magnified(this.map) < sight.length);
      if (!text) continue;
      const name = element("span", { style: `rotate: ${sight.angle.toFixed(1)}deg` }, text);
      this.names.addLayer(L.marker(sight.at, { interactive: false, keyboard: false, zIndexOffset: -1100, icon: L.divIcon({ html: name, className: "bk-barrier-name", iconSize: [0, 0] }) }));
    }
  }
}

/** The kinds of barriers in the order of the legend. */
export const barrierKinds = Object.keys(LINES);

/** A piece of a barrier as the legend shows it: a line, or for heath a field. */
export function barrierSample(kind) {
  if (kind === "heide") return element("span", { class: "bk-swatch", style: `border: 1.5px solid ${FILLS.heide}; background: ${FILLS.heide}4d` });
  const strokes = LINES[kind].map(({ color, weight, dashArray }) => svg("path", { d: "M1 15 29 5", fill: "none", stroke: color, "stroke-width": weight, "stroke-dasharray": dashArray }));
  return svg("svg", { viewBox: "0 0 30 20", width: 30, height: 20, "aria-hidden": "true" }, ...strokes);
}

/** Where a name can stand: the middle of what is on the screen, its length in pixels and how it runs. */
function inSight(map, geometry) {
  return geometry.type.endsWith("Polygon") ? areaInSight(map, geometry) : lineInSight(map, geometry);
}

function areaInSight(map, geometry) {
  const [lon, lat] = anchor(geometry);
  const edges = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flatMap(([edge]) => edge);
  const xs = edges.map(([x, y]) => map.latLngToContainerPoint([y, x]).x);
  return { at: [lat, lon], length: Math.max(...xs) - Math.min(...xs), angle: 0 };
}

/** The longest stretch of a line on the screen. */
function lineInSight(map, { type, coordinates }) {
  const size = map.getSize();
  let best = null;
  for (const line of type === "LineString" ? [coordinates] : coordinates) {
    const points = evenly(line.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon])));
    let stretch = [];
    for (const point of [...points, null]) {
      if (point && point.x > 0 && point.y > 0 && point.x < size.x && point.y < size.y) {
        stretch.push(point);
        continue;
      }
      const length = stretch.length < 3 ? 0 : stretch[0].distanceTo(stretch.at(-1));
      if (length > (best?.length ?? 0)) best = { stretch, length };
      stretch = [];
    }
  }
  if (!best) return null;
  const middle = Math.floor(best.stretch.length / 2);
  const [from, to] = [best.stretch[Math.floor(middle / 2)], best.stretch[Math.floor((middle + best.stretch.length - 1) / 2)]];
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  // Nobody reads upside down.
  return { at: map.containerPointToLatLng(best.stretch[middle]), length: best.length, angle: angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle };
}

/** Points at equal distances along a line. */
function evenly(line) {
  const lengths = line.slice(1).map((point, index) => point.distanceTo(line[index]));
  const step = lengths.reduce((sum, length) => sum + length, 0) / STEPS;
  if (step === 0) return []; // smaller than a pixel
  const points = [line[0]];
  let left = step;
  lengths.forEach((length, index) => {
    for (let along = left; along <= length; along += step) points.push(line[index].add(line[index + 1].subtract(line[index]).multiplyBy(along / length)));
    left = (((left - length) % step) + step) % step || step;
  });
  return points;
}
