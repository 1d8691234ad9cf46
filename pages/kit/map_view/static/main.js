// The living map: everything that happens inside the map's frame starts here.

import { placeKey, placeOf } from "./areas.js";
import { besideControl, layersControl, locateControl, themeControl, zoomControl } from "./controls.js";
import { Cinema } from "./cinema.js";
import { declutter } from "./declutter.js";
import { drawing, element } from "./element.js";
import { mark } from "./marks.js";
import { listenToPanel, tellServer } from "./panel.js";
import { Pane } from "./pane.js";
import { contains } from "./plane.js";
import { shapeOf } from "./items.js";
import { searchControl } from "./search.js";
import { Source, SourceError } from "./source.js";
import { handDrawn, showTown, styled } from "./stage.js";
import { streets, toggleStreets } from "./streets.js";
import { Timebar } from "./timebar.js";
import { View } from "./view.js";

const MIN_ZOOM = 11;
const MAX_ZOOM = 18;

export async function mount(map, config) {
  const top = window.parent;
  const { words } = config;
  document.documentElement.lang = "nl";
  document.title = words.map_title;
  if (window.frameElement) window.frameElement.title = words.map_title;

  map.setMinZoom(MIN_ZOOM).setMaxZoom(MAX_ZOOM);
  const layerKeys = config.layers.map(({ key }) => key);
  const defaultLayers = config.layers.filter(({ on }) => on).map(({ key }) => key);
  const view = new View(top, { months: config.months, themes: config.themes, layers: layerKeys, defaultLayers });
  const source = new Source(config.api);
  const stage = document.getElementById("map_div");
  stage.setAttribute("aria-label", words.map_label);
  stage.setAttribute("role", "region");

  const toast = element("div", { class: "bk-toast", role: "status", hidden: true });
  const spoken = element("div", { class: "bk-spoken", role: "status" });
  const say = (text, { sticky = false, retry = null } = {}) => {
    clearTimeout(toast.timer);
    toast.hidden = !text;
    toast.replaceChildren(text ?? "", ...(retry ? [element("button", { type: "button", class: "bk-pill", onclick: retry }, words.retry)] : []));
    if (text && !sticky) toast.timer = setTimeout(() => (toast.hidden = true), 6000);
  };

  const onPick = (place) => {
    sheet.hidden = true;
    view.set({ place });
  };
  const sheet = element("section", { class: "bk-sheet", hidden: true, "aria-label": words.rough_here });
  const onRough = (members) => {
    const close = element("button", { type: "button", class: "bk-sheet-close", "aria-label": words.close, onclick: () => (sheet.hidden = true) }, drawing("M6 6l12 12M18 6 6 18", 18));
    const rows = members.map((member) =>
      element("li", {}, element("button", { type: "button", onclick: () => onPick(member.id) }, mark(shapeOf(member.noun, member), config.palette.theme[member.themas?.[0]] ?? config.palette.muted, member.uitkomst, 20), element("span", {}, member.titel))),
    );
    sheet.replaceChildren(close, element("h2", {}, words.rough_title), element("p", {}, words.rough_explained), element("ul", {}, ...rows));
    sheet.hidden = false;
    close.focus({ preventScroll: true });
  };
  sheet.addEventListener("keydown", ({ key }) => key === "Escape" && (sheet.hidden = true));

  const first = new Pane(map, config, source, { onPick, onRough });
  let second = null;
  let unfollow = () => {};
  const panes = () => (second ? [first, second] : [first]);

  const cinema = new Cinema(view, config, source, first);
  const timebar = new Timebar(view, config, source, cinema);
  const layers = layersControl(view, config);
  const beside = besideControl(view, config);
  const goTo = ({ lat, lng }, zoom) => map.setView([lat, lng], Math.max(map.getZoom(), zoom));
  const locate = locateControl(
    config,
    (place) => {
      if (!within(place, wijken)) return say(words.locate_outside);
      say(words.locate_found);
      goTo(place, 15);
      onPick(placeKey(place));
    },
    say,
  );
  const search = searchControl(config, source, (hit) => {
    if (hit.lon === null || hit.lon === undefined) return hit.id ? onPick(hit.id) : say(words.search_no_place);
    goTo({ lat: hit.lat, lng: hit.lon }, hit.nauwkeurigheidM > 400 ? 14 : 15.5);
    if (hit.id) onPick(hit.id);
    else if (hit.inGebied) say(words.search_area);
    else onPick(placeKey({ lat: hit.lat, lng: hit.lon }));
  });
  const bar = element("div", { class: "bk-bar" }, search, themeControl(view, config), element("div", { class: "bk-tools" }, beside.button, locate, layers.button));
  const foot = element("div", { class: "bk-foot" }, config.contains_example ? element("p", { class: "bk-example" }, element("b", {}, words.example), element("span", { class: "bk-wide" }, words.example_explained)) : null, beside.bar, timebar.node);
  const shell = element("div", { class: "bk-shell" }, bar, zoomControl(map, words), layers.panel, sheet, toast, spoken, foot);
  document.getElementById("parent").before(shell, handDrawn());
  L.DomEvent.disableClickPropagation(shell);
  map.attributionControl.setPrefix(false).addAttribution(config.attribution);

  let wijken = null;
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const monthName = (month) => config.month_names[config.months.indexOf(month)];
  const moments = () => [view, view.beside ? { ...plain(view), ...view.beside } : null];

  /** Nobody looks at a still map without knowing that it works. */
  const busy = (work) => {
    const timer = setTimeout(() => shell.classList.add("bk-busy"), 350);
    return work.finally(() => {
      clearTimeout(timer);
      shell.classList.remove("bk-busy");
    });
  };

  /** Draw every pane: the living buurten first, then what goes on in them. */
  const draw = async (whenPainted) => {
    try {
      const [now, other] = moments();
      const drawn = await busy(Promise.all([first.draw(now), second ? second.draw(other) : true]));
      if (!drawn[0]) return;
      caption();
      await frame();
      whenPainted?.();
      if (cinema.moving) return;
      await Promise.all([first.drawItems(now), second ? second.drawItems(other) : null]);
      const count = first.areas.cores().length;
      spoken.textContent = (count === 1 ? words.spoken_one : words.spoken).replace("{month}", monthName(view.month)).replace("{count}", count);
      if (toast.dataset.trouble) {
        delete toast.dataset.trouble;
        say(null);
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      toast.dataset.trouble = "yes";
      say(words.no_answer, { sticky: true, retry: () => draw() });
    }
  };

  const caption = (passing = {}) => {
    const title = (moment) => `${monthName(moment.month)} · ${moment.theme ?? words.all_themes.toLowerCase()}`;
    const [now, other] = [{ ...plain(view), ...passing }, moments()[1]];
    const said = (pane, moment, named) => {
      const empty = moment.layers.has("levend") && pane.nLiving === 0;
      return [named ? title(moment) : "", empty ? words.too_little : ""].filter(Boolean).join(": ");
    };
    first.say(said(first, now, second !== null));
    if (second) second.say(said(second, other, true));
  };
  cinema.addEventListener("move", ({ detail }) => caption({ month: config.months[Math.round(detail)] }));

  const arrange = async () => {
    const sight = map.getBounds();
    document.getElementById("parent").classList.toggle("bk-double", Boolean(view.beside));
    if (view.beside && !second) {
      const twin = L.map("map_div2", { zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM }).setView(map.getCenter(), map.getZoom());
      second = new Pane(twin, config, source, { onPick, onRough });
      const stops = [follow(map, twin), follow(twin, map)];
      unfollow = () => stops.forEach((stop) => stop());
      await second.drawGround();
      offerStreets(second, view, config);
      twin.on("click", ({ latlng }) => onPick(placeKey(latlng)));
    } else if (!view.beside && second) {
      unfollow();
      second.remove();
      second = null;
    }
    map.invalidateSize({ pan: false });
    second?.map.invalidateSize({ pan: false });
    map.fitBounds(sight, { animate: false });
    second?.map.setView(map.getCenter(), map.getZoom(), { animate: false });
  };

  view.addEventListener("change", async ({ detail }) => {
    sheet.hidden = true;
    if (detail.has("beside")) await arrange();
    if ([...detail].every((key) => ["position", "sort", "only", "ended", "everything"].includes(key))) return;
    const asked = performance.now();
    await draw(() => {
      if (!detail.has("month")) return;
      performance.measure("buurtkaart-step-painted", { start: asked, end: performance.now(), detail: view.month });
      prefetch(source, view, config);
    });
    if (detail.has("place")) bringIntoSight(map, placeOf(view.place) ?? first.whereIs(view.place));
  });
  map.on("click", ({ latlng }) => onPick(placeKey(latlng)));
  new ResizeObserver(() => {
    panes().forEach((pane) => pane.map.invalidateSize({ pan: false }));
    declutter(map);
  }).observe(document.getElementById("parent"));

  listenToPanel(view, top);
  tellServer(view);
  offerStreets(first, view, config);

  try {
    [wijken] = await Promise.all([first.drawGround(), styled()]);
    map.invalidateSize({ pan: false });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    say(words.no_answer, { sticky: true, retry: () => top.location.reload() });
    return;
  }
  if (view.beside) await arrange();
  if (view.position) map.setView(view.position.slice(0, 2), view.position[2], { animate: false });
  else showTown(map, wijken);
  // Only from here on does a move belong to the view: what happened before was the frame settling.
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    view.set({ position: [Number(lat.toFixed(4)), Number(lng.toFixed(4)), Number(map.getZoom().toFixed(2))] });
  });
  await draw(() => performance.mark("buurtkaart-first-paint"));
  document.documentElement.dataset.ready = "yes";
  prefetch(source, view, config);
  cinema.askSoon();
}

const plain = (view) => ({ month: view.month, theme: view.theme, place: view.place, layers: view.layers });

function bringIntoSight(map, place) {
  if (place && !map.getBounds().pad(-0.1).contains([place[1], place[0]])) map.panTo([place[1], place[0]]);
}

const within = ({ lat, lng }, wijken) => wijken !== null && wijken.features.some(({ geometry }) => contains(geometry, [lng, lat]));

/** Let one map go where the other goes; returns how to stop. */
function follow(leader, follower) {
  const move = () => {
    if (leader.following) return;
    follower.following = true;
    follower.setView(leader.getCenter(), leader.getZoom(), { animate: false });
    follower.following = false;
  };
  leader.on("move", move);
  return () => leader.off("move", move);
}

/** Fetch the neighbouring months while nobody waits. */
function prefetch(source, view, config) {
  const here = config.months.indexOf(view.month);
  const idle = window.requestIdleCallback ?? ((task) => setTimeout(task, 200));
  idle(() => {
    for (const index of [here + 1, here - 1, here + 2]) {
      const month = config.months[index];
      if (month) source.livingAreas(month, view.theme).catch(() => null);
    }
  });
}

/** The streets, where there are tiles for them and as long as their layer is on. */
function offerStreets(pane, view, config) {
  const layer = streets(pane.map, config.tiles);
  const show = () => toggleStreets(layer, pane.map, view.layers.has("pdok"));
  view.addEventListener("change", ({ detail }) => detail.has("layers") && pane.alive && show());
  show();
}
