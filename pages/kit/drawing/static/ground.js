// What lies under a drawing: wijken, CBS-buurten, living buurten, drawn buurten, names of places. It never
// takes a click away from who draws; what can be tapped together is found by asking it what lies where.

import { Areas } from "../kaart/areas.js";
import { declutter } from "../kaart/declutter.js";
import { element } from "../kaart/element.js";
import { lives } from "../kaart/items.js";
import { anchor, contains } from "../kaart/plane.js";
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

  /** Fetch and draw what one needs to draw at all. @returns the wijken; rejects with SourceError */
  async draw() {
    const { source, areas } = this;
    const [wijken, cbsBuurten] = await Promise.all([source.get("/wijken"), source.get("/cbs-buurten")]);
    areas.drawBase(wijken, cbsBuurten);
    areas.drawFormal(wijken, cbsBuurten);
    this.features = { cbs: cbsBuurten.features, levend: [], getekend: [] };
    for (const [name, lon, lat] of this.config.places) {
      this.places.addLayer(nameAt([lat, lon], name, "bk-cbs-name bk-place-name"));
    }
    this.settle();
    return wijken;
  }

  /** Fetch and draw the living and the drawn buurten; nobody waits for these. Rejects with SourceError. */
  async drawBuurten() {
    const { source, config } = this;
    const [living, drawn] = await Promise.all([
      config.shows.living ? source.get("/levende-buurten", { maand: config.month }) : { features: [] },
      config.shows.outlines ? source.get("/getekende-buurten") : { features: [] },
    ]);
    if (config.shows.living) this.drawLiving(living);
    this.features.levend = living.features.filter(({ properties }) => properties.niveau === "rand");
    this.features.getekend = drawn.features.filter(({ geometry, properties }) => geometry?.type.endsWith("Polygon") && lives(properties, { month: config.month, theme: null }, { themeless: true }));
    this.drawOutlines(this.features.getekend);
    this.show(this.layer);
    this.settle();
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
    } else if (layer === "getekend") {
      for (const { geometry, properties } of this.features.getekend) {
        const [lon, lat] = anchor(geometry);
        this.tappable.addLayer(nameAt([lat, lon], properties.naam ?? properties.titel, "bk-cbs-name bk-living-name"));
      }
      declutter(this.map);
    } else if (layer) {
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
