// Initiatives, spots, findings, meeting places: what goes on, as marks that cluster.

import { element } from "./element.js";
import { magnified } from "./magnified.js";
import { badge, mark } from "./marks.js";
import { anchor } from "./plane.js";

// Something known less precisely than this is never shown as a pin.
const PIN_PRECISION_M = 150;

export class Items {
  constructor(map, config) {
    this.config = config;
    this.map = map;
    this.clusters = L.markerClusterGroup({
      maxClusterRadius: () => magnified(map) * (map.getSize().x > 560 ? 38 : 60),
      showCoverageOnHover: false,
      spiderLegPolylineOptions: { weight: 1.2, color: "#4a5a6a", opacity: 0.6 },
      chunkedLoading: false,
      animate: false,
      iconCreateFunction: (cluster) => L.divIcon({ html: badge(String(cluster.getChildCount()), "bk-cluster"), className: "bk-cluster-icon", iconSize: sized(map, 32) }),
    });
    this.rough = L.layerGroup();
    this.routes = L.layerGroup();
    this.outline = L.layerGroup().addTo(map);
  }

  addTo(map) {
    for (const group of [this.routes, this.rough, this.clusters]) group.addTo(map);
  }

  /** Show the features of every chosen layer that live in this month and theme. */
  draw(collections, view, onPick, onRough) {
    this.clusters.clearLayers();
    this.rough.clearLayers();
    this.routes.clearLayers();
    this.outline.clearLayers();
    const groups = new Map();
    const marks = [];
    for (const [noun, collection] of collections) {
      for (const feature of collection.features) {
        if (!feature.geometry || anchor(feature.geometry) === null || !lives(feature.properties, view)) continue;
        if (feature.geometry.type.endsWith("LineString")) this.routes.addLayer(this.route(feature, view, onPick));
        else if (isRough(feature)) group(groups, noun, feature);
        else marks.push(this.pin(noun, feature, view, onPick));
      }
    }
    this.clusters.addLayers(marks);
    for (const members of groups.values()) this.rough.addLayer(this.roughBadge(members, view, onRough));
  }

  pin(noun, feature, view, onPick) {
    const { properties } = feature;
    const picked = view.place === feature.id;
    const icon = mark(shapeOf(noun, properties), this.colour(noun, properties), properties.uitkomst, magnified(this.map) * (picked ? 32 : 24));
    const [lon, lat] = anchor(feature.geometry);
    const marker = L.marker([lat, lon], { icon: L.divIcon({ html: icon, className: "bk-item" + (picked ? " bk-item-picked" : ""), iconSize: sized(this.map, 24) }), keyboard: false, zIndexOffset: picked ? 2500 : 0 });
    return marker.on("click", () => onPick(feature.id));
  }

  route(feature, view, onPick) {
    const picked = view.place === feature.id;
    const line = L.geoJSON(feature, { style: { color: "#3d4a57", weight: (picked ? 5 : 3) * magnified(this.map), opacity: 0.8, dashArray: `1 ${7 * magnified(this.map)}`, lineCap: "round" } });
    return line.on("click", (event) => {
      L.DomEvent.stop(event);
      onPick(feature.id);
    });
  }

  roughBadge(members, view, onRough) {
    const { feature } = members[0];
    const [lon, lat] = anchor(feature.geometry);
    const picked = members.some((member) => member.feature.id === view.place);
    const text = element("span", {}, element("i", { "aria-hidden": "true" }, "±"), String(members.length));
    const marker = L.marker([lat, lon], { icon: L.divIcon({ html: text, className: "bk-rough" + (picked ? " bk-rough-picked" : ""), iconSize: sized(this.map, 38, 24) }), keyboard: false, zIndexOffset: -200 });
    if (picked) this.showOutline(feature);
    return marker.on("click", () => {
      this.showOutline(feature);
      onRough(members.map((member) => ({ noun: member.noun, ...member.feature.properties, id: member.feature.id })));
    });
  }

  /** Where a roughly known thing may be: its area, or a circle as wide as the doubt. */
  showOutline(feature) {
    this.outline.clearLayers();
    const style = { color: "#3d4a57", weight: 1.5, dashArray: "4 4", fillColor: "#3d4a57", fillOpacity: 0.08, interactive: false };
    if (feature.geometry.type === "Point") {
      const [lon, lat] = feature.geometry.coordinates;
      if (feature.properties.nauwkeurigheidM) this.outline.addLayer(L.circle([lat, lon], { radius: feature.properties.nauwkeurigheidM, ...style }));
    } else {
      this.outline.addLayer(L.geoJSON(feature, { style, interactive: false }));
    }
  }

  colour(noun, properties) {
    if (noun === "aandachtsplek") return "#9b2c2c";
    if (noun === "bevinding") return "#33414e";
    return this.config.palette.theme[properties.themas?.[0]] ?? this.config.palette.muted;
  }
}

const sized = (map, width, height = width) => [width * magnified(map), height * magnified(map)];

export const shapeOf = (noun, properties) => (noun === "initiatief" ? (properties.soort ?? "initiatief") : noun);

/** The server says from when until when the map shows a thing; the browser only compares. */
export function lives({ zichtbaarVan, zichtbaarTot, themas }, view, { themeless = false } = {}) {
  const [first, next] = [view.month + "-01", nextMonth(view.month)];
  if (zichtbaarVan && zichtbaarVan >= next) return false;
  if (zichtbaarTot && zichtbaarTot <= first) return false;
  return !view.theme || themas.includes(view.theme) || (themeless && themas.length === 0);
}

function nextMonth(month) {
  const [year, number] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
}

/** An unknown precision is not a precise one. */
const isRough = ({ geometry, properties }) => geometry.type.endsWith("Polygon") || (properties.nauwkeurigheidM ?? Infinity) > PIN_PRECISION_M;

function group(groups, noun, feature) {
  const [lon, lat] = anchor(feature.geometry);
  const key = `${feature.geometry.type} ${lon.toFixed(4)} ${lat.toFixed(4)}`;
  if (!groups.has(key)) groups.set(key, []);
  groups.get(key).push({ noun, feature });
}
