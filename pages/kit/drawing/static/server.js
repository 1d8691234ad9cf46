// The page around the tool: it is told when an outline is ready, and it tells when that was saved.

/** Tell the page what is ready, and that someone draws on. While drawing it hears nothing: nothing has to wait. */
export function tellServer(easel) {
  let told = null;
  easel.addEventListener("change", () => {
    if (easel.phase === "saved") return;
    const isDone = easel.phase === "done";
    if (!isDone && told === null) return;
    const word = isDone ? { shape: easel.geometry, done: true, drawing: easel.id, origin: easel.drawing.origin } : { shape: null, done: false, drawing: easel.id, origin: null };
    if (JSON.stringify(word) === told) return;
    told = isDone ? JSON.stringify(word) : null;
    window.Streamlit.setComponentValue(word);
  });
}

/** The form for a ready outline stands outside this frame: who was at work in here goes on there. */
export function leadOut(top, easel) {
  let [isWanted, isOut] = [false, false];
  const look = () => {
    const title = isWanted && top.document.querySelector(".st-key-bk_draw_form :is(h2, h3)");
    const { activeElement: active, body } = top.document;
    if (!title || active === title) return;
    // The form may be made anew and leave the focus nowhere; who went elsewhere is left alone.
    isWanted = active === body || (active === window.frameElement && !isOut);
    if (!isWanted) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    isOut = top.document.activeElement === title; // not as long as the form is hidden
  };
  easel.addEventListener("change", ({ detail }) => {
    if (detail.has("phase")) [isWanted, isOut] = [easel.phase === "done", false];
  });
  const watcher = new MutationObserver(look);
  watcher.observe(top.document.body, { childList: true, subtree: true });
  window.addEventListener("pagehide", () => watcher.disconnect());
}

/** The page marks a saved drawing with its id; its draft has then done its work. */
export function hearSaved(top, easel) {
  const look = () => {
    const saved = [...top.document.querySelectorAll("[data-bk-saved]")].some(({ dataset }) => dataset.bkSaved === easel.id);
    if (!saved || easel.phase === "saved") return;
    easel.draft.clear();
    easel.set({ phase: "saved" });
  };
  const watcher = new MutationObserver(look);
  watcher.observe(top.document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-bk-saved"] });
  window.addEventListener("pagehide", () => watcher.disconnect());
}
