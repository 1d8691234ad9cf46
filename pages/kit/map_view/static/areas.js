// Living buurten, drawn buurten and the formal division on one Leaflet map.

import { element } from "./element.js";
import { magnified } from "./magnified.js";
import { shield } from "./marks.js";
import { contains } from "./plane.js";

export const FILL = { rand: 0.16, zone: 0.2, kern: 0.3 };
export const FILL_PICKED = { rand: 0.26, zone: 0.32, kern: 0.42 };

// An edge is as soft as it is uncertain, in screen pixels: from an area that will for the most part be found again
// (`stabiliteit`, 0 to 1) to one that may lie elsewhere. The film has no time for this: there all are as soft.
const SHARPEST = 2;
const SOFTEST = 9;
const FIRM = 0.78;

const blurOf = ({ stabiliteit = FIRM }) => Math.min(SHARPEST + Math.max(FIRM - stabiliteit, 0) * 15, SOFTEST);

/** What may not be there at all is paler: the share of its fill that is left. */
export const paleness = ({ kans = 1 }) => Math.min(0.4 + 0.7 * kans, 1);

export class Areas {
  constructor(map, config) {
    this.map = map;
    this.config = config;
    for (const [name, z] of [["bk-base", 210], ["bk-living", 320], ["bk-film", 330], ["bk-drawn", 340], ["bk-formal", 350]]) {
      map.createPane(name).style.zIndex = z;
    }
    map.getPane("bk-formal").style.pointerEvents = "none";
    map.getPane("bk-base").style.pointerEvents = "none";
    map.getPane("bk-film").style.pointerEvents = "none";
    this.base = L.layerGroup().addTo(map);
    this.formal = L.layerGroup();
    this.statistical = L.layerGroup();
    this.living = L.layerGroup();
    this.hearts = L.layerGroup();
    this.asleep = L.layerGroup();
    this.drawn = L.layerGroup();
    this.heartOf = new Map();
    this.features = [];
    this.outlines = [];
  }

  /** The quiet base map: built-up wijken light, heath green, buurt lines as a faint weave. */
  drawBase(wijken, cbsBuurten) {
    const land = (feature) => ({ pane: "bk-base", stroke: false, fill: true, fillOpacity: 1, fillColor: feature.properties.formeleWijk ? "#f7f4ed" : "#e2e8d8" });
    L.geoJSON(wijken, { style: land, interactive: false, pane: "bk-base" }).addTo(this.base);
    L.geoJSON(cbsBuurten, { pane: "bk-base", interactive: false, style: { color: "#ffffff", weight: 1.4, opacity: 0.9, fill: false } }).addTo(this.base);
  }

  drawFormal(wijken, cbsBuurten) {
    const times = magnified(this.map);
    L.geoJSON(wijken, { pane: "bk-formal", interactive: false, style: { color: "#4a5a6a", weight: 1.3 * times, opacity: 0.75, dashArray: `${2 * times} ${5 * times}`, fill: false } }).addTo(this.formal);
    for (const { properties } of wijken.features) {
      if (properties.formeleWijk) this.formal.addLayer(label(properties.label, properties.naam, "bk-wijk-name"));
    }
    L.geoJSON(cbsBuurten, { pane: "bk-formal", interactive: false, style: { color: "#7b8794", weight: 0.8, opacity: 0.9, fill: false } }).addTo(this.statistical);
    for (const { properties } of cbsBuurten.features) {
      this.statistical.addLayer(label(properties.label, properties.naam, "bk-cbs-name"));
    }
  }

  /** Replace the living buurten by those of another month or theme. */
  drawLiving(collection, picked, onPick) {
    this.features = collection.features;
    const pickedArea = findPicked(this.features, picked);
    const style = ({ properties }) => {
      const strong = properties.gebied === pickedArea;
      const colour = this.identity(properties.kleur);
      return { pane: "bk-living", className: "bk-living-area", color: colour, weight: strong && properties.niveau === "rand" ? 2 : 0, opacity: 0.9, fillColor: colour, fillOpacity: (strong ? FILL_PICKED : FILL)[properties.niveau] * paleness(properties) };
    };
    const soften = ({ properties }, shape) => shape.on("add", () => shape.getElement().style.setProperty("--soft", `${blurOf(properties).toFixed(1)}px`));
    const shapes = L.geoJSON(collection, { pane: "bk-living", style, onEachFeature: soften });
    shapes.on("click", (event) => {
      L.DomEvent.stop(event);
      onPick(placeKey(event.latlng));
    });
    this.living.clearLayers().addLayer(shapes);
    this.hearts.clearLayers();
    this.heartOf.clear();
    for (const properties of this.cores()) this.addHeart(properties, properties.gebied === pickedArea, onPick);
  }

  /** Let the hearts go along with areas that are on their way; what is not there has none. */
  moveHearts(moving, pickedArea, onPick) {
    const there = new Set(moving.map(({ properties }) => properties.gebied));
    for (const [gebied, heart] of this.heartOf) {
      if (there.has(gebied)) continue;
      this.heartOf.delete(gebied);
      heart.remove();
      this.hearts.removeLayer(heart);
    }
    for (const { properties, presence } of moving) {
      const [lon, lat] = properties.hart;
      const heart = this.heartOf.get(properties.gebied) ?? this.addHeart(properties, properties.gebied === pickedArea, onPick);
      Object.assign(heart.getLatLng(), { lat, lng: lon });
      place(heart, this.map);
      if (heart.options.opacity !== presence) heart.setOpacity(presence);
    }
  }

  addHeart(properties, strong, onPick) {
    const heart = this.heart(properties, strong, onPick);
    this.heartOf.set(properties.gebied, heart);
    this.hearts.addLayer(heart);
    return heart;
  }

  heart(properties, strong, onPick) {
    const colour = this.identity(properties.kleur);
    const node = element("div", { class: "bk-heart" + (strong ? " bk-heart-picked" : "") }, shield(colour, this.config.symbols[properties.symbool], magnified(this.map) * (strong ? 44 : this.map.getSize().x > 420 ? 36 : 28)), element("span", { class: "bk-heart-name" }, properties.naam));
    const [lon, lat] = properties.hart;
    const marker = L.marker([lat, lon], { icon: L.divIcon({ html: node, className: "bk-heart-icon", iconSize: [0, 0] }), keyboard: true, title: "", alt: `${this.config.words.living_area} ${properties.naam}`, zIndexOffset: strong ? 3000 : 2000, riseOnHover: true });
    marker.on("add", () => {
      marker.getElement().setAttribute("aria-label", `${this.config.words.living_area} ${properties.naam}`);
    });
    marker.on("click keypress", (event) => {
      if (event.type === "keypress" && event.originalEvent.key !== "Enter") return;
      onPick(properties.buurtId || placeKey(marker.getLatLng()));
    });
    return marker;
  }

  /** Buurten with a name that are quiet now: their symbol stays, small and pale. */
  drawAsleep(buurten, theme, onPick) {
    this.asleep.clearLayers();
    const awake = new Set(this.cores().map(({ buurtId }) => buurtId));
    for (const { id, geometry, properties } of buurten) {
      if (awake.has(id) || geometry?.type !== "Point") continue;
      const [lon, lat] = geometry.coordinates;
      const text = `${properties.naam} (${theme ? `${this.config.words.asleep_for} ${theme}` : this.config.words.asleep})`;
      const node = element("div", { class: "bk-heart bk-heart-asleep" }, shield(this.identity(properties.kleur), this.config.symbols[properties.symbool], 24 * magnified(this.map)), element("span", { class: "bk-asleep-name" }, text));
      const marker = L.marker([lat, lon], { icon: L.divIcon({ html: node, className: "bk-heart-icon", iconSize: [0, 0] }), keyboard: false, zIndexOffset: 500 });
      this.asleep.addLayer(marker.on("click", () => onPick(id)));
    }
  }

  identity(colour) {
    const { identity } = this.config.palette;
    return identity[(colour ?? 0) % identity.length];
  }

  drawDrawn(outlines, onPick) {
    this.outlines = outlines;
    this.drawn.clearLayers();
    const style = ({ properties }) => {
      const colour = this.identity(properties.kleur);
      return { pane: "bk-drawn", className: "bk-drawn-area", color: colour, weight: 2.6 * magnified(this.map), opacity: 1, fillColor: colour, fillOpacity: 0.05 };
    };
    const shapes = L.geoJSON(outlines, { pane: "bk-drawn", style });
    shapes.on("click", (event) => {
      L.DomEvent.stop(event);
      onPick(event.layer.feature.id);
    });
    this.drawn.addLayer(shapes);
  }

  /** What is known of every living buurt, once per buurt. */
  cores() {
    return this.features.filter(({ properties }) => properties.niveau === "kern").map(({ properties }) => properties);
  }
}

/** Put a marker where it belongs, on a whole pixel; unlike Leaflet's own way, who lies over whom stays as it is. */
function place(marker, map) {
  const at = map.latLngToLayerPoint(marker.getLatLng()).round();
  const node = marker.getElement();
  if (!at.equals(L.DomUtil.getPosition(node))) L.DomUtil.setPosition(node, at);
}

/** The area that was picked: itself, its Buurt, or a place in its rand; null when none is. */
export function findPicked(features, picked) {
  const holder = picked && features.find((feature) => isPicked(feature, picked));
  return holder ? holder.properties.gebied : null;
}

const isPicked = ({ properties, geometry }, picked) =>
  properties.buurtId === picked.id || properties.gebied === picked.id || (properties.niveau === "rand" && picked.point !== null && contains(geometry, picked.point));

function label([lon, lat], text, className) {
  return L.marker([lat, lon], { interactive: false, keyboard: false, pane: "markerPane", zIndexOffset: -1000, icon: L.divIcon({ html: element("span", {}, text), className, iconSize: [0, 0] }) });
}

/** A place in a link: longitude and latitude, five decimals (about a metre). */
export const placeKey = ({ lat, lng }) => `${lng.toFixed(5)},${lat.toFixed(5)}`;

export function placeOf(key) {
  const parts = (key ?? "").split(",").map(Number);
  return parts.length === 2 && parts.every(Number.isFinite) ? parts : null;
}
