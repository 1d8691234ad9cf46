// A map of the town for a scene: large, quiet, without controls; it looks at what the step asks for.

import { declutter } from "../kaart/declutter.js";
import { Pane } from "../kaart/pane.js";
import { showTown } from "../kaart/stage.js";
import { streets } from "../kaart/streets.js";

// A map for a desk is drawn for letters of this size, in pixels; the root's letter says how much larger this is.
const DESK_PX = 9.6;
const MIN_ZOOM = 11;
const MAX_ZOOM = 18;
const ZOOM_STEP = 0.5;
const STREETS = 0.5; // streets are there to find one's way, and lie under what is told
const ROOM = 0.12; // around the area of the meeting, as a share of it

export const magnification = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / DESK_PX;

export class GroundMap {
  constructor(node, config, source) {
    Object.assign(this, { node, config, source });
    this.map = L.map(node, {
      zoomControl: false,
      attributionControl: false,
      keyboard: false,
      doubleClickZoom: false,
      touchZoom: false,
      boxZoom: false,
      zoomSnap: 0.25,
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      inertia: false,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      magnify: magnification(),
    });
    this.map.setView([52.23, 5.169], 13);
    this.pane = new Pane(this.map, config, source, { onPick: () => {}, onRough: () => {} });
    streets(this.map, config.tiles, { magnify: magnification(), opacity: STREETS })?.addTo(this.map);
    // Nothing on it can be pressed: a room looks.
    this.map.getPane("markerPane").inert = true;
    this.map.on("moveend", () => declutter(this.map));
    // A finger goes through the steps; only a mouse takes hold of the map.
    node.addEventListener("pointerdown", ({ pointerType }) => this.map.dragging[pointerType === "mouse" ? "enable" : "disable"](), { capture: true });
  }

  /** The town under it, drawn once. */
  ground() {
    this.grounded ??= this.pane.drawGround().catch((error) => {
      delete this.grounded;
      throw error;
    });
    return this.grounded;
  }

  /**
   * Look where the step says: at a position, else at the area of the meeting. Who only looks at the division on
   * paper sees the whole town.
   *
   * @param {number} room around that area, as a share of it
   */
  async look(step, room = ROOM) {
    Object.assign(this, { step, room });
    this.map.invalidateSize({ pan: false });
    this.map.options.magnify = magnification();
    const wijken = await this.ground();
    const { position } = step;
    const [west, south, east, north] = this.config.meeting.area;
    if (position) this.map.setView([position[1], position[0]], position[2], { animate: false });
    else if (this.config.meeting.about && !isOnPaper(step)) this.map.fitBounds(L.latLngBounds([south, west], [north, east]).pad(room), { animate: false });
    else showTown(this.map, wijken, { paddingTopLeft: [24, 24], paddingBottomRight: [24, 24] });
  }

  /** Closer, further away, or as the step began; tells whether the key was for that. */
  key({ key }) {
    if (key === "+" || key === "=") this.map.setZoom(this.map.getZoom() + ZOOM_STEP);
    else if (key === "-" || key === "_") this.map.setZoom(this.map.getZoom() - ZOOM_STEP);
    else if (key === "0") this.look(this.step, this.room);
    else return false;
    return true;
  }

  /** Fetch what a moment needs, so that it can be drawn without a server. */
  async prepare(looks) {
    await Promise.all([this.ground(), this.source.livingAreas(looks.month, looks.theme), this.pane.fetchItems(looks)]);
  }

  async draw(looks) {
    if (await this.pane.draw(looks)) await this.pane.drawItems(looks);
  }
}

/** Does a step show formal lines only? */
export const isOnPaper = ({ layers }) => layers.length > 0 && layers.every((key) => key === "wijken" || key === "cbs");
