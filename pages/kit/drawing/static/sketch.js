// The drawing on the map: its outline, the corners one can take hold of, the line to the finger, and an
// outline that is offered instead.

import { element } from "../kaart/element.js";
import { FEWEST, isEmpty, partsOf, ringAt, rings, rounded, same } from "./shape.js";
import { areaKm2 } from "./measure.js";
import { waver } from "./waver.js";

const INK = "#b1325f";
const OFFER = "#17694a";
const OUTLINE = { color: INK, weight: 3.5, fillColor: INK, fillOpacity: 0.13, interactive: false, className: "bk-sketch", lineJoin: "round", smoothFactor: 0 };
const HALO = { color: "#fff", weight: 8, opacity: 0.75, fill: false, interactive: false, lineJoin: "round", smoothFactor: 0 };

export class Sketch extends EventTarget {
  constructor(map, easel, config) {
    super();
    Object.assign(this, { map, easel, words: config.words, dragged: null });
    for (const [name, z] of [["bk-sketch", 420], ["bk-offer", 430]]) map.createPane(name).style.zIndex = z;
    map.getPane("bk-sketch").style.pointerEvents = map.getPane("bk-offer").style.pointerEvents = "none";
    this.coarse = window.matchMedia("(pointer: coarse)").matches;
    this.outline = L.layerGroup().addTo(map);
    this.offer = L.layerGroup().addTo(map);
    this.handles = L.layerGroup().addTo(map);
    this.pulse = L.layerGroup().addTo(map);
    this.band = L.polyline([], { pane: "bk-sketch", color: INK, weight: 2.5, opacity: 0.8, dashArray: "2 8", lineCap: "round", interactive: false }).addTo(map);
    map.on("moveend", () => this.drawHandles());
    map.on("zoomend", () => this.draw());
    easel.addEventListener("change", ({ detail }) => {
      if (["drawing", "joined", "proposal", "phase"].some((name) => detail.has(name))) this.draw();
      else if (detail.has("picked") || detail.has("next")) this.drawHandles();
    });
  }

  draw() {
    const { drawing } = this.easel;
    this.drawOutline(drawing);
    this.drawOffer();
    this.drawHandles();
    this.lead(null);
  }

  /** The outline as it is, or as it would be while a corner is under the hand. */
  drawOutline(drawing) {
    const { proposal } = this.easel;
    this.outline.clearLayers();
    const put = (layer) => this.outline.addLayer(layer);
    for (const { geometry } of drawing.pieces) put(L.geoJSON(geometry, { pane: "bk-sketch", interactive: false, style: { color: INK, weight: 1.4, dashArray: "3 5", opacity: 0.9, fillColor: INK, fillOpacity: 0.2 } }));
    const whole = drawing.pieces.length > 0 ? partsOfJoined(this.easel.joined) : closedParts(drawing);
    const faded = proposal ? { dashArray: "6 8", weight: 2.5, fillOpacity: 0.04, color: "#5b4450" } : {};
    for (const part of whole) {
      const lines = part.map((ring) => waver(this.map, ring, true));
      put(L.polygon(lines, { pane: "bk-sketch", ...HALO }));
      put(L.polygon(lines, { pane: "bk-sketch", ...OUTLINE, ...faded }));
    }
    if (!drawing.open) return;
    const ring = ringAt(drawing, drawing.open);
    const corners = ring.map(([lon, lat]) => [lat, lon]);
    const line = waver(this.map, ring, false);
    if (ring.length >= FEWEST) put(L.polygon(line, { pane: "bk-sketch", interactive: false, stroke: false, fillColor: INK, fillOpacity: 0.1 }));
    put(L.polyline(line, { pane: "bk-sketch", ...HALO }));
    put(L.polyline(line, { pane: "bk-sketch", ...OUTLINE, fill: false }));
    if (ring.length >= FEWEST) put(L.polyline([corners.at(-1), corners[0]], { pane: "bk-sketch", color: INK, weight: 2, opacity: 0.55, dashArray: "2 8", lineCap: "round", interactive: false }));
  }

  drawOffer() {
    this.offer.clearLayers();
    const { proposal } = this.easel;
    if (!proposal) return;
    this.offer.addLayer(L.geoJSON(proposal.geometry, { pane: "bk-offer", style: HALO, interactive: false }));
    this.offer.addLayer(L.geoJSON(proposal.geometry, { pane: "bk-offer", interactive: false, style: { color: OFFER, weight: 3.5, fillColor: OFFER, fillOpacity: 0.1 } }));
  }

  /** Corners that lie too close together to be taken rest until someone zooms in. */
  drawHandles() {
    if (this.dragged) return;
    this.handles.clearLayers();
    const { drawing, picked, proposal, phase } = this.easel;
    if (proposal || phase !== "corners") return;
    const room = this.coarse ? 30 : 16;
    const sight = this.map.getBounds().pad(0.1);
    for (const [address, ring] of rings(drawing)) {
      const isOpen = drawing.open !== null && same(drawing.open, address);
      const points = ring.map(([lon, lat]) => this.map.latLngToLayerPoint([lat, lon]));
      let last = null;
      ring.forEach(([lon, lat], index) => {
        const isPicked = picked !== null && same(picked.ring, address) && picked.index === index;
        if (!sight.contains([lat, lon]) || (!isPicked && last && last.distanceTo(points[index]) < room)) return;
        last = points[index];
        this.handles.addLayer(this.corner(address, index, [lat, lon], { isPicked, isStart: isOpen && index === 0 && ring.length >= FEWEST }));
      });
      const nEdges = isOpen ? ring.length - 1 : ring.length;
      for (let index = 0; index < nEdges; index++) {
        const next = (index + 1) % ring.length;
        if (points[index].distanceTo(points[next]) < room * 3) continue;
        const middle = [(ring[index][1] + ring[next][1]) / 2, (ring[index][0] + ring[next][0]) / 2];
        if (sight.contains(middle)) this.handles.addLayer(this.middle(address, index + 1, middle));
      }
    }
  }

  corner(ring, index, place, { isPicked, isStart }) {
    const node = element("span", { class: "bk-corner" + (isPicked ? " bk-corner-picked" : "") + (isStart ? " bk-corner-start" : "") });
    const handle = this.handle(node, place, isPicked ? 900 : 500);
    handle.on("click", (event) => {
      L.DomEvent.stop(event);
      if (isStart) this.easel.act({ do: "close" });
      else this.easel.set({ picked: isPicked ? null : { ring, index } });
    });
    handle.on("dblclick", (event) => {
      L.DomEvent.stop(event);
      this.easel.act({ do: "remove", ring, index });
    });
    return this.draggable(handle, (at) => ({ do: "move", ring, index, at }));
  }

  middle(ring, index, place) {
    const handle = this.handle(element("span", { class: "bk-middle" }), place, 100);
    handle.on("click", (event) => {
      L.DomEvent.stop(event);
      this.easel.act({ do: "insert", ring, index, at: rounded(handle.getLatLng()) });
      this.easel.set({ picked: { ring, index } });
    });
    return this.draggable(handle, (at) => ({ do: "insert", ring, index, at }));
  }

  handle(node, place, zIndexOffset) {
    const side = this.coarse ? 44 : 26;
    return L.marker(place, { icon: L.divIcon({ html: node, className: "bk-handle", iconSize: [side, side] }), draggable: true, autoPan: true, keyboard: false, zIndexOffset });
  }

  draggable(handle, write) {
    handle.on("dragstart", () => {
      this.dragged = handle;
      this.pulse.clearLayers();
    });
    handle.on("drag", () => {
      const asIf = this.easel.preview(write(rounded(handle.getLatLng())));
      this.drawOutline(asIf);
      this.dispatchEvent(new CustomEvent("moving", { detail: areaKm2(asIf.parts) }));
    });
    handle.on("dragend", () => {
      this.dragged = null;
      this.easel.act(write(rounded(handle.getLatLng())));
      this.draw();
    });
    return handle;
  }

  /** A dashed line from the last corner to where the next one would come, [lat, lon]; null: no line. */
  lead(place) {
    const { openRing, takesCorners } = this.easel;
    const last = openRing?.at(-1);
    this.band.setLatLngs(place && takesCorners && last ? [[last[1], last[0]], place] : []);
  }

  /** Let a place draw the eye. */
  point([lon, lat]) {
    this.pulse.clearLayers().addLayer(L.marker([lat, lon], { icon: L.divIcon({ html: element("span", { class: "bk-pulse" }), className: "bk-handle", iconSize: [0, 0] }), interactive: false, keyboard: false }));
    if (!this.map.getBounds().pad(-0.1).contains([lat, lon])) this.map.panTo([lat, lon]);
  }

  unpoint() {
    this.pulse.clearLayers();
  }

  /** Where the drawing lies; null when there is none. */
  get bounds() {
    const { geometry, drawing } = this.easel;
    if (isEmpty(drawing)) return null;
    const bounds = L.geoJSON(geometry ?? { type: "MultiPoint", coordinates: drawing.parts.flat(2) }).getBounds();
    return bounds.isValid() ? bounds : null;
  }

  /** The whole drawing in sight, clear of the search field and the buttons. */
  bringIntoSight() {
    const { bounds } = this;
    if (!bounds) return;
    const isLow = this.map.getSize().y < 420;
    this.map.fitBounds(bounds, { paddingTopLeft: [30, isLow ? 62 : 90], paddingBottomRight: [30, isLow ? 90 : 130], animate: false, maxZoom: 16 });
  }

  /** The drawing back in sight, when the map has become too small for it. */
  keepInSight() {
    const { bounds } = this;
    if (bounds && !this.map.getBounds().contains(bounds)) this.bringIntoSight();
  }
}

/** The drawing without the ring that still gets corners. */
function closedParts({ parts, open }) {
  if (!open) return parts;
  const [part, ring] = open;
  return ring === 0 ? parts.toSpliced(part, 1) : parts.with(part, parts[part].toSpliced(ring, 1));
}

const partsOfJoined = (geometry) => (geometry ? partsOf(geometry) : []);
