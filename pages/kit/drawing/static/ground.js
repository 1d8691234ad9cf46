// What lies under a drawing: wijken, CBS-buurten, living buurten, drawn buurten, names of places. It never
// takes a click away from who draws; what can be tapped together is found by asking it what lies where.

import { Areas } from "../kaart/areas.js";
import { declutter } from "../kaart/declutter.js";
import { element } from "../kaart/element.js";
import { lives } from "../kaart/items.js";
import { contains } from "../kaart/plane.js";
import { Cells } from "./cells.js";
import { areaKm2 } from "./measure.js";
import { partsOf } from "./shape.js";

const PLACES_FROM_ZOOM = 14.5;
const CELLS_FROM_ZOOM = 14;
const QUIET = { stroke: true, color: "#7b8794", weight: 1, opacity: 0.9, fill: false, interactive: false };

export class Ground {
  constructor(map, config, source) {
    Object.assign(this, { map, config, source, layer: null, features: {} });
    this.areas = new Areas(map, config);
    this.areas.base.addTo(map);
    this.areas.formal.addTo(map);
    map.getPane("bk-living").style.pointerEvents = "none";
    map.createPane("bk-tap").style.zIndex = 345;
    map.getPane("bk-tap").style.pointerEvents = "none";
    this.canvas = L.canvas({ pane: "bk-tap", padding: 0.3 });
    this.outlines = L.layerGroup().addTo(map);
    this.tappable = L.layerGroup().addTo(map);
    this.names = L.layerGroup().addTo(map);
    this.places = L.layerGroup();
    this.cells = new Cells(config.grid);
    map.on("zoomend", () => this.settle());
    map.on("moveend", () => this.layer === "vakje" && this.show(this.layer));
  }

  /** Fetch and draw all of it. @returns the wijken; rejects with SourceError */
  async draw() {
    const { source, config, areas } = this;
    const [wijken, cbsBuurten, living, drawn] = await Promise.all([
      source.get("/wijken"),
      source.get("/cbs-buurten"),
      config.shows.living ? source.get("/levende-buurten", { maand: config.month }) : { features: [] },
      config.shows.outlines ? source.get("/getekende-buurten") : { features: [] },
    ]);
    areas.drawBase(wijken, cbsBuurten);
    areas.drawFormal(wijken, cbsBuurten);
    if (config.shows.living) this.drawLiving(living);
    const outlines = drawn.features.filter(({ geometry, properties }) => geometry?.type.endsWith("Polygon") && lives(properties, { month: config.month, theme: null }, { themeless: true }));
    this.features = {
      cbs: cbsBuurten.features,
      levend: living.features.filter(({ properties }) => properties.niveau === "rand"),
      getekend: outlines,
    };
    this.drawOutlines(outlines);
    for (const [name, lon, lat] of config.places) {
      this.places.addLayer(nameAt([lat, lon], name, "bk-cbs-name bk-place-name"));
    }
    this.settle();
    return wijken;
  }

  drawLiving(living) {
    this.areas.drawLiving(living, null, () => {});
    this.areas.living.addTo(this.map);
    for (const { naam, hart } of this.areas.cores()) this.names.addLayer(nameAt([hart[1], hart[0]], naam, "bk-cbs-name bk-living-name"));
  }

  drawOutlines(outlines) {
    const style = ({ properties }) => ({ color: this.areas.identity(properties.kleur), weight: 2.2, opacity: 0.75, fillOpacity: 0.04, fillColor: this.areas.identity(properties.kleur) });
    this.outlines.clearLayers().addLayer(L.geoJSON({ type: "FeatureCollection", features: outlines }, { renderer: this.canvas, interactive: false, style }));
  }

  /** Let the areas of a layer stand out, so that they can be tapped; null: none. */
  show(layer) {
    this.layer = layer;
    this.tappable.clearLayers();
    if (layer === "vakje") {
      if (this.map.getZoom() < CELLS_FROM_ZOOM) return;
      const { _southWest: sw, _northEast: ne } = this.map.getBounds();
      const lines = this.cells.linesWithin([sw.lng, sw.lat, ne.lng, ne.lat]).map((line) => line.map(([lon, lat]) => [lat, lon]));
      this.tappable.addLayer(L.polyline(lines, { renderer: this.canvas, ...QUIET, opacity: 0.5 }));
    } else if (layer && layer !== "getekend") {
      this.tappable.addLayer(L.geoJSON({ type: "FeatureCollection", features: this.features[layer] }, { renderer: this.canvas, style: () => QUIET, interactive: false }));
    }
  }

  /** Whether the squares are too small to tap from this far away. */
  get isTooFar() {
    return this.layer === "vakje" && this.map.getZoom() < CELLS_FROM_ZOOM;
  }

  /** What can be tapped at a place; of areas that lie over each other the smallest. Null when nothing is there. */
  pieceAt(layer, place) {
    if (layer === "vakje") return this.isTooFar ? null : { ...this.cells.at(place), name: this.config.words.cell };
    const here = this.features[layer].filter(({ geometry }) => contains(geometry, place)).map((feature) => piece(layer, feature));
    return here.reduce((best, one) => (best === null || size(one) < size(best) ? one : best), null);
  }

  /** Everything of a layer that has a name, in the order of the alphabet. */
  piecesOf(layer) {
    return (this.features[layer] ?? []).map((feature) => piece(layer, feature)).toSorted((one, other) => one.name.localeCompare(other.name, "nl"));
  }

  settle() {
    if (this.map.getZoom() >= PLACES_FROM_ZOOM) this.places.addTo(this.map);
    else this.places.remove();
    if (this.layer === "vakje") this.show(this.layer);
    declutter(this.map);
  }
}

const size = ({ geometry }) => areaKm2(partsOf(geometry));

function piece(layer, { id, geometry, properties }) {
  const key = layer === "levend" ? properties.gebied : (properties.code ?? id);
  return { key: `${layer}-${key}`, id: key, name: properties.naam ?? properties.titel, geometry };
}

const nameAt = (place, text, className) => L.marker(place, { interactive: false, keyboard: false, zIndexOffset: -1000, icon: L.divIcon({ html: element("span", {}, text), className, iconSize: [0, 0] }) });
