// The screen for the room: everything that happens on it starts here.

import { element } from "../kaart/element.js";
import { handDrawn } from "../kaart/stage.js";
import { Channel } from "./channel.js";
import { FOLLOWERS } from "./followers.js";
import { Help } from "./help.js";
import { listenToKeys, listenToTouch } from "./keys.js";
import { Larder } from "./larder.js";
import { Show } from "./show.js";
import { worker } from "./work.js";

const TITLE_REM = [3.3, 2.9, 2.5, 2.1, 1.8];
const NOTICE_MS = 6_000;
const ASLEEP_MS = 3_000; // without a movement of the mouse

const config = JSON.parse(document.getElementById("config").textContent);
const { words, meeting } = config;
const KEPT = `buurtkaart-avond-${meeting.id}`;

const title = element("h1", {});
const sentence = element("p", { class: "av-sentence" });
const aside = element("div", { class: "av-aside" });
const place = element("p", { class: "av-progress" });
const bar = element("div", { class: "av-bar", "aria-hidden": "true" }, element("i", {}));
const spoken = element("p", { class: "bk-spoken", role: "status" });
const notice = element("p", { class: "av-notice", role: "alert", hidden: true });
const black = element("div", { class: "av-black", hidden: true, "aria-hidden": "true" });
const stage = element("section", { class: "av-stage", "aria-label": words.stage_label });
const help = new Help(words);

const say = (text) => {
  clearTimeout(notice.timer);
  notice.textContent = text ?? "";
  notice.hidden = !text;
  notice.timer = setTimeout(() => (notice.hidden = true), NOTICE_MS);
};

/** A long word makes its title smaller; it is never broken. */
const fit = () => {
  for (const size of TITLE_REM) {
    title.style.fontSize = `${size}rem`;
    if (title.scrollWidth <= title.clientWidth) return;
  }
};

const screen = {
  toggle() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => null); // the browser does not allow it now
  },
};

const channel = new Channel(meeting.id);
const source = new Larder(config.api);
const show = new Show({ config, work: worker(config.work), source, channel, say }, { stage, aside });

const press = (label, act) => element("button", { type: "button", class: "av-button", onclick: act }, label);
const buttons = element(
  "nav",
  { class: "av-buttons" },
  press(words.previous, () => show.back()),
  press(words.next, () => show.forward()),
  press(words.full_screen, () => screen.toggle()),
  press(words.help, () => help.open()),
);
const marks = element("p", { class: "av-source" }, config.contains_example ? element("span", {}, words.example_short) : null, element("span", {}, config.attribution));
const main = element("main", { class: "av-screen" }, element("header", { class: "av-words" }, title, sentence, aside, element("footer", {}, buttons, place, bar, marks)), stage);
document.body.append(main, notice, spoken, black, help.node, handDrawn());

show.addEventListener("move", () => {
  const { step, index, steps, isBlack } = show;
  title.textContent = step.title;
  fit();
  sentence.textContent = step.sentence;
  main.dataset.kind = step.kind;
  place.textContent = words.step_of.replace("{number}", index + 1).replace("{count}", steps.length);
  bar.firstChild.style.width = `${(100 * (index + 1)) / steps.length}%`;
  black.hidden = !isBlack;
  main.inert = isBlack;
  spoken.textContent = isBlack ? words.black_spoken : [step.title, step.sentence].filter(Boolean).join(". ");
  sessionStorage.setItem(KEPT, String(index));
  tell();
});
show.addEventListener("ready", () => {
  document.documentElement.dataset.ready = String(show.ready.size);
  if (show.ready.size === show.steps.length) document.documentElement.dataset.all = "ready";
  tell();
});

/** What the presenter's window needs to know of the screen. */
function tell() {
  channel.tell("hier", { index: show.index, isBlack: show.isBlack, ready: show.ready.size, version: config.version });
}

channel.on("waar", tell);
channel.on("ga", (index) => show.go(index));
channel.on("verder", () => show.forward());
channel.on("terug", () => show.back());
channel.on("zwart", (isBlack) => show.blacken(isBlack));
channel.on("opnieuw", () => location.reload());
channel.on("sein", (name) => show.scene?.cue?.(name));
window.addEventListener("pagehide", () => channel.tell("weg"));

listenToKeys(show, { help, screen });
listenToTouch(show, document.documentElement);
const wake = () => {
  document.documentElement.classList.add("av-awake");
  clearTimeout(wake.timer);
  wake.timer = setTimeout(() => document.documentElement.classList.remove("av-awake"), ASLEEP_MS);
};
document.addEventListener("mousemove", wake);
let resized = 0;
window.addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => {
    fit();
    show.play();
  }, 150);
});

for (const follow of FOLLOWERS) follow(show, { config, work: show.tools.work, channel });
await document.fonts.load("700 24px 'Source Sans'").catch(() => null);
show.index = Math.min(Number(sessionStorage.getItem(KEPT) ?? 0) || 0, show.steps.length - 1);
show.told();
await show.play();
document.documentElement.dataset.open = "yes";
await show.prepare();
