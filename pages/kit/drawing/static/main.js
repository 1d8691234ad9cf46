// The drawing tool: everything that happens inside its frame starts here.

import { zoomControl } from "../kaart/controls.js";
import { declutter } from "../kaart/declutter.js";
import { element } from "../kaart/element.js";
import { searchControl } from "../kaart/search.js";
import { Source, SourceError } from "../kaart/source.js";
import { showTown, styled } from "../kaart/stage.js";
import { streets } from "../kaart/streets.js";
import { actionBar } from "./bar.js";
import { Checker } from "./checker.js";
import { Crosshair } from "./crosshair.js";
import { Desk } from "./desk.js";
import { Dock } from "./dock.js";
import { Draft } from "./draft.js";
import { Easel } from "./easel.js";
import { Ground } from "./ground.js";
import { Hand } from "./hand.js";
import { begin, beginWith } from "./history.js";
import { Numbers, sizeInWords } from "./numbers.js";
import { Places } from "./places.js";
import { hearSaved, leadOut, tellServer } from "./server.js";
import { Sketch } from "./sketch.js";

export async function mount(map, config) {
  const { words } = config;
  document.documentElement.lang = "nl";
  document.title = words.frame_title;
  if (window.frameElement) window.frameElement.title = words.frame_title;
  map.setMinZoom(11).setMaxZoom(19).doubleClickZoom.disable();
  map.attributionControl.setPrefix(false).addAttribution(config.attribution);

  const easel = new Easel(new Draft(config.purpose));
  const desk = new Desk(config.work);
  const checker = new Checker(easel, desk, config);
  const ground = new Ground(map, config, new Source(config.api));
  const places = new Places(config.places, words);
  const sketch = new Sketch(map, easel, config);
  const numbers = new Numbers(checker, config);
  const spoken = element("div", { class: "bk-spoken", role: "status" });
  const toast = element("div", { class: "bk-toast", role: "status", hidden: true });
  const say = (text) => (spoken.textContent = text);
  const show = (text) => {
    clearTimeout(toast.timer);
    toast.textContent = text ?? "";
    toast.hidden = !text;
    toast.timer = setTimeout(() => (toast.hidden = true), 5000);
  };
  const hand = new Hand({ map, easel, ground, sketch, checker, config, show });
  const crosshair = new Crosshair(map, { words, places, say, hands: hand });
  hand.crosshair = crosshair;
  const bar = actionBar(easel, config, hand);
  const dock = new Dock({ easel, checker, numbers, ground, places, config, hands: hand });
  hand.dock = dock;

  const search = searchControl(config, ground.source, ({ lon, lat }) => (lon === null || lon === undefined ? show(words.search_no_place) : map.setView([lat, lon], Math.max(map.getZoom(), 16))));
  const again = element("button", { type: "button", class: "bk-pill bk-strong bk-again", hidden: true, onclick: () => (easel.phase === "done" ? hand.resume() : hand.goTo({})) });
  const shell = element("div", { class: "bk-shell" }, element("div", { class: "bk-bar" }, search), zoomControl(map, words), toast, spoken, again);
  const stage = element("div", { class: "bk-easel" }, element("div", { class: "bk-view" }), dock.node);
  document.getElementById("root").append(stage);
  stage.firstChild.append(shell, document.getElementById("parent"), bar.node);
  L.DomEvent.disableClickPropagation(shell);
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    if (easel.phase === "done") sketch.bringIntoSight();
    else if (dock.isOpen) sketch.keepInSight();
    declutter(map);
  }).observe(document.getElementById("parent"));

  sketch.addEventListener("moving", ({ detail }) => numbers.showSize(detail));
  easel.addEventListener("change", ({ detail }) => {
    document.documentElement.dataset.phase = easel.phase;
    again.hidden = easel.phase !== "done" && easel.phase !== "saved";
    again.textContent = easel.phase === "done" ? words.draw_on : words.draw_another;
    if (detail.has("drawing") || detail.has("phase")) map.getContainer().classList.toggle("bk-drawing", easel.takesCorners || easel.phase === "tap");
    if (detail.has("layer") || detail.has("phase")) ground.show({ tap: easel.layer, living: "levend", outline: "getekend" }[easel.phase] ?? null);
    if (detail.has("drawing")) say(inWords(easel, checker, places, words));
  });
  document.addEventListener("keydown", (event) => hand.shortcut(event));
  hearSaved(window.parent, easel);
  leadOut(window.parent, easel);
  tellServer(easel);

  try {
    await styled();
    const wijken = await ground.draw();
    places.cbsBuurten = ground.features.cbs;
    map.invalidateSize({ pan: false });
    if (config.around) lookAt(map, config.around);
    else showTown(map, wijken);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    show(words.no_answer);
  }
  ground.drawBuurten().then(
    () => {
      dock.relist();
      document.documentElement.dataset.buurten = "yes";
    },
    () => show(words.no_answer),
  );
  streets(map, config.tiles)?.addTo(map);
  await takeUp({ easel, dock, sketch, hand, config, show });
  dock.show(new Set(["phase", "layer"]));
  document.documentElement.dataset.ready = "yes";
}

/** Go on with what was kept, begin with the outline that was asked for, or with nothing. */
async function takeUp({ easel, dock, sketch, hand, config, show }) {
  const { words, start } = config;
  const { draft } = easel;
  const fresh = () => {
    if (!start) return easel.putOn({ history: begin() }, "begin");
    easel.putOn({ history: beginWith(start.geometry, start.origin) }, "corners");
    sketch.bringIntoSight();
  };
  const { kept, elsewhere } = await draft.find();
  fresh();
  if (!draft.works) show(words.not_kept);
  else if (elsewhere) show(words.elsewhere);
  if (!kept) return;
  easel.putOn(kept, "asked");
  draft.takeOver(kept);
  draft.keep(easel);
  sketch.bringIntoSight();
  dock.ask(words.draft_found, [
    [words.draft_go_on, () => (easel.goOn(), hand.look()), true],
    [words.draft_over, () => (start ? fresh() : easel.startOver())],
  ]);
}

/** What a step came to, for who does not see it. */
function inWords({ drawing, openRing, geometry, phase }, checker, places, words) {
  const size = geometry ? ` ${sizeInWords(checker.km2 ?? 0)}.` : "";
  if (phase === "tap") return words.said_pieces.replace("{count}", drawing.pieces.length) + size;
  if (!openRing) return (drawing.parts.length === 0 ? words.said_empty : words.said_closed) + size;
  return words.said_corner.replace("{number}", openRing.length).replace("{place}", places.describe(openRing.at(-1))) + size;
}

/** Begin at a part of the town: west, south, east, north in degrees. */
function lookAt(map, [west, south, east, north]) {
  map.fitBounds([[south, west], [north, east]], { animate: false });
}
