// Search a street or place: known places always, addresses when the town is online.

import { drawing, element } from "./element.js";

const WAIT_MS = 180;

export function searchControl(config, source, onChoose) {
  const { words } = config;
  const list = element("ul", { class: "bk-results", id: "bk-results", role: "listbox", "aria-label": words.search_results, hidden: true });
  const input = element("input", {
    class: "bk-search-input", id: "bk-search", type: "search", autocomplete: "off", placeholder: words.search, "aria-label": words.search, maxlength: 120,
    role: "combobox", "aria-expanded": "false", "aria-controls": "bk-results", "aria-autocomplete": "list",
  });
  const node = element("div", { class: "bk-search", role: "search" }, drawing("M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21", 18), input, list);
  let hits = [];
  let active = -1;
  let timer = null;
  let turn = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (hit) => {
    input.value = hit.naam;
    close();
    onChoose(hit);
  };
  const point = (index) => {
    active = (index + hits.length) % hits.length;
    [...list.children].forEach((row, position) => row.setAttribute("aria-selected", String(position === active)));
    input.setAttribute("aria-activedescendant", `bk-result-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const show = (rows) => {
    list.replaceChildren(...rows);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const look = async () => {
    const text = input.value.trim();
    const mine = ++turn;
    if (text.length < 2) return close();
    try {
      const answer = await source.search(text);
      if (mine !== turn) return;
      hits = answer.resultaten;
      active = -1;
      if (hits.length === 0) return show([element("li", { class: "bk-nothing", role: "option", "aria-disabled": "true" }, words.search_nothing)]);
      show(hits.map((hit, index) => row(hit, index, words, () => choose(hit))));
    } catch {
      if (mine === turn) show([element("li", { class: "bk-nothing", role: "option", "aria-disabled": "true" }, words.no_answer)]);
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (list.hidden || hits.length === 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      point(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(hits[Math.max(0, active)]);
    }
  });
  input.addEventListener("focus", () => hits.length > 0 && input.value.trim().length > 1 && look());
  document.addEventListener("pointerdown", (event) => !node.contains(event.target) && close());
  return node;
}

function row(hit, index, words, onChoose) {
  const rough = hit.inGebied ? ` · ${words.somewhere_in}` : hit.nauwkeurigheidM > 150 ? ` · ${words.about} ${Math.round(hit.nauwkeurigheidM / 10) * 10} m` : "";
  return element(
    "li",
    { role: "option", id: `bk-result-${index}`, "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: onChoose },
    element("b", {}, hit.naam),
    element("small", {}, (words.hit_kinds[hit.soort] ?? hit.soort) + rough),
  );
}
