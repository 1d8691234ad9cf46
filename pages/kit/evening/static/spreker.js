// The presenter's window: what is on the screen and what comes next, notes, clock, and all that steers the screen.

import { element } from "../kaart/element.js";
import { Channel } from "./channel.js";
import { Clock } from "./clock.js";
import { PANELS } from "./panels.js";
import { worker } from "./work.js";

const ASK_EVERY_MS = 1_500;
const GONE_AFTER_MS = 4_000;

const config = JSON.parse(document.getElementById("config").textContent);
const { words, meeting, steps } = config;
const channel = new Channel(meeting.id);
const work = worker(config.work);

/** What the screen told last; the screen decides, this window follows. */
const state = { index: 0, isBlack: false, ready: 0, heard: -Infinity };

const button = (label, act, extra = "") => element("button", { type: "button", class: `sp-button ${extra}`, onclick: act }, label);
const go = (index) => channel.tell("ga", index);
const back = button(words.previous, () => channel.tell("terug"));
const forward = button(words.next, () => channel.tell("verder"), "sp-main");
const black = button(words.black, () => channel.tell("zwart", !state.isBlack));
const film = button(words.film_start, () => channel.tell("sein", "film"));
const open = element("a", { class: "sp-button sp-main", href: config.screen, target: `avond-${meeting.id}` }, words.open_screen);
const missing = element("section", { class: "sp-missing", role: "alert" }, element("div", {}, element("h2", {}, words.no_screen), element("p", {}, words.no_screen_how)), open);
const loading = element("p", { class: "sp-loading", role: "status" });
const changed = element("section", { class: "sp-missing", role: "alert", hidden: true }, element("p", {}, words.story_changed), button(words.reload, () => reload()));
const now = card(words.now);
const then = card(words.then);

const panels = PANELS.map((Panel) => {
  const node = element("div", { class: "sp-panel-body" });
  const box = element("details", { class: "sp-panel", open: !Panel.kinds }, element("summary", {}, element("h2", {}, words[Panel.title] ?? Panel.title)), node);
  return { Panel, box, panel: new Panel({ node, config, work, channel, go }) };
});

document.body.append(
  element(
    "main",
    { class: "sp-page" },
    element("header", { class: "sp-head" }, element("div", {}, element("p", { class: "sp-quiet" }, words.presenter), element("h1", {}, meeting.title)), new Clock(meeting.id, words).node),
    missing,
    changed,
    config.is_empty ? element("p", { class: "sp-note" }, words.no_story) : null,
    element("section", { class: "sp-cards" }, now.node, then.node),
    element("nav", { class: "sp-bar", "aria-label": words.presenter }, back, forward, black, film),
    element("section", { class: "sp-panels" }, ...panels.map(({ box }) => box)),
    loading,
  ),
);

/** The story was changed after one of the windows was opened: both begin anew, at the step where they were. */
function reload() {
  channel.tell("opnieuw");
  location.reload();
}

function card(label) {
  const title = element("h2", {});
  const sentence = element("p", {});
  const kind = element("p", { class: "sp-quiet" });
  const node = element("article", { class: "sp-card" }, element("p", { class: "sp-quiet" }, label), title, sentence, kind);
  return {
    node,
    fill(step) {
      title.textContent = step ? step.title || words.untitled : words.last_step;
      sentence.textContent = step?.sentence ?? "";
      kind.textContent = step ? (words.kinds[step.kind] ?? step.kind) : "";
    },
  };
}

let shown = -1;
function follow() {
  const { index, isBlack, ready } = state;
  const isOpen = performance.now() - state.heard < GONE_AFTER_MS;
  missing.hidden = isOpen;
  document.documentElement.dataset.screen = isOpen ? "open" : "gone";
  for (const one of [back, forward, black, film]) one.disabled = !isOpen;
  back.disabled ||= index === 0;
  film.hidden = steps[index].kind !== "film";
  black.textContent = isBlack ? words.black_off : words.black;
  black.setAttribute("aria-pressed", String(isBlack));
  now.node.classList.toggle("sp-is-black", isBlack);
  const told = ready < steps.length ? words.loading.replace("{done}", ready).replace("{count}", steps.length) : words.loaded;
  if (loading.textContent !== told) loading.textContent = told;
  loading.hidden = !isOpen;
  changed.hidden = !isOpen || state.version === config.version;
  if (shown === index) return;
  shown = index;
  now.fill(steps[index]);
  then.fill(steps[index + 1]);
  for (const { Panel, box, panel } of panels) {
    if (Panel.kinds) box.open = Panel.kinds.includes(steps[index].kind);
    if (Panel.kinds && box.open) panels[0].box.after(box); // what this step is about stands beside the notes
    panel.step?.(steps[index], index);
  }
}

channel.on("hier", (told) => {
  Object.assign(state, told, { index: Math.min(told.index, steps.length - 1), heard: performance.now() });
  follow();
});
channel.on("weg", () => {
  state.heard = -Infinity;
  follow();
});
channel.on("film", ({ playing }) => (film.textContent = playing ? words.film_pause : words.film_start));
const ask = () => {
  channel.tell("waar");
  follow();
};
setInterval(ask, ASK_EVERY_MS);
ask();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("button, a, input, select, textarea, summary, [contenteditable]")) return;
  const acts = { ArrowRight: forward, PageDown: forward, " ": forward, ArrowLeft: back, PageUp: back, b: black, ".": black, p: film };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  if (!act.disabled && !act.hidden) act.click();
});
document.documentElement.dataset.open = "yes";
