// The card and the list stand beside the map in the page itself. A press there picks on the map; a
// change on the map asks the server for the card that goes with it.

const NOTIFY_MS = 140;
const PATIENCE_MS = 20_000; // a busy server may take so long to write the panel anew

/** Buttons and menus in the panel change the view; they are named by `data-` attributes only. */
export function listenToPanel(view, top) {
  const page = top.document;
  const gone = new AbortController();
  window.addEventListener("pagehide", () => gone.abort());
  page.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("[data-plek], [data-schakel], [data-toon]");
      if (!button) return;
      event.preventDefault();
      if (button.dataset.plek !== undefined) return pick(view, page, button.dataset.plek);
      if (button.dataset.toon !== undefined) view.set({ only: button.dataset.toon });
      else view.set({ [button.dataset.schakel]: view[button.dataset.schakel] ? null : "ja" });
      keepFocus(page, button.id);
    },
    { signal: gone.signal },
  );
  top.addEventListener("popstate", () => view.returned(), { signal: gone.signal });
  page.addEventListener(
    "change",
    (event) => {
      const key = event.target.dataset?.kies;
      if (!key) return;
      view.set({ [key]: event.target.value || null });
      keepFocus(page, event.target.id);
    },
    { signal: gone.signal },
  );
}

/** Who picks in the list goes on reading at the card; who closes the card, at the list. */
function pick(view, page, place) {
  const isOpen = view.place === (place || null);
  const before = isOpen ? null : page.getElementById("bk-card-title")?.textContent;
  const arrive = () => {
    const title = page.getElementById(place ? "bk-card-title" : "bk-list-title");
    if (!title || (place && title.textContent === before)) return false;
    title.setAttribute("tabindex", "-1");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
    return true;
  };
  view.set({ place: place || null });
  if (!isOpen || !arrive()) whenWritten(page, arrive);
}

/** The panel is written anew by the server; the one who used the keyboard stays where they were. */
function keepFocus(page, id) {
  if (!id) return;
  whenWritten(page, () => {
    const node = page.getElementById(id);
    if (!node || page.activeElement !== page.body) return false;
    node.focus({ preventScroll: true });
    return true;
  });
}

let watcher = null;

/** Try something each time the page changes, until it worked or the reader went elsewhere; the last wish counts. */
function whenWritten(page, attempt) {
  const held = page.activeElement;
  watcher?.disconnect();
  const own = (watcher = new MutationObserver(() => {
    const stayed = [held, page.body].includes(page.activeElement);
    if (!stayed || attempt()) own.disconnect();
  }));
  own.observe(page.body, { childList: true, subtree: true, characterData: true });
  setTimeout(() => own.disconnect(), PATIENCE_MS);
}

/** Tell the server which view it is; the last word of a quick series counts. */
export function tellServer(view) {
  let timer = null;
  view.addEventListener("change", ({ detail }) => {
    if (![...detail].some((key) => key !== "position" && key !== "beside")) return;
    clearTimeout(timer);
    timer = setTimeout(() => window.Streamlit.setComponentValue({ query: view.query() }), NOTIFY_MS);
  });
}
