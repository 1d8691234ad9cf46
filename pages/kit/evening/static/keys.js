// How the show is steered: keys, a clicker, a finger. A clicker sends Page Up and Page Down.

const FORWARD = new Set(["ArrowRight", "PageDown", " ", "ArrowDown"]);
const BACK = new Set(["ArrowLeft", "PageUp", "ArrowUp", "Backspace"]);
const BLACK = new Set(["b", "B", "."]);

const SWIPE_PX = 60;
const TAP_PX = 12;
const CONTROLS = "button, a, input, select, textarea, summary, [contenteditable]";

/** Keys for the show; `help` is the sheet that "?" opens, `screen` goes full screen and back. */
export function listenToKeys(show, { help, screen }) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (wants(event, { show, help, screen })) event.preventDefault();
  });
}

/** Do what a key asks; tells whether it asked anything. */
function wants(event, { show, help, screen }) {
  const { key } = event;
  if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(key) && !show.isBlack) return false;
  if (show.isBlack) {
    show.blacken(false);
    return true;
  }
  if (help.isOpen) {
    help.close();
    return true;
  }
  if (isForControl(event)) return false;
  if (show.scene?.key?.(event)) return true;
  if (FORWARD.has(key)) show.forward();
  else if (BACK.has(key)) show.back();
  else if (key === "Home") show.go(0);
  else if (key === "End") show.go(show.steps.length - 1);
  else if (BLACK.has(key)) show.blacken(true);
  else if (key === "f" || key === "F") screen.toggle();
  else if (key === "?") help.open();
  else return false;
  return true;
}

/** In a field keys are letters, a slider has its arrows, and the space bar presses a button; a clicker goes on. */
function isForControl({ key, target }) {
  const control = target.closest?.(CONTROLS);
  if (!control) return false;
  if (control.matches("[type=range]")) return key.startsWith("Arrow") || key === "Home" || key === "End";
  if (control.matches("input, select, textarea, [contenteditable]")) return true;
  return key === " " || key === "Enter";
}

/** A finger: a tap on the right or left third, or a swipe. A mouse is for the map. */
export function listenToTouch(show, node) {
  let began = null;
  node.addEventListener(
    "pointerdown",
    (event) => {
      began = event.pointerType === "touch" && event.isPrimary && !event.target.closest(CONTROLS) ? { x: event.clientX, y: event.clientY } : null;
    },
    { capture: true },
  );
  node.addEventListener("pointerup", (event) => {
    if (!began || !event.isPrimary) return;
    const [x, y] = [event.clientX - began.x, event.clientY - began.y];
    const third = event.clientX / window.innerWidth;
    began = null;
    if (show.isBlack) show.blacken(false);
    else if (show.scene?.takesFingers) return;
    else if (Math.abs(x) > SWIPE_PX && Math.abs(x) > 2 * Math.abs(y)) x < 0 ? show.forward() : show.back();
    else if (Math.hypot(x, y) > TAP_PX) return;
    else if (third > 2 / 3) show.forward();
    else if (third < 1 / 3) show.back();
  });
  node.addEventListener("pointercancel", () => (began = null));
  node.addEventListener("pointerdown", ({ pointerType }) => pointerType === "mouse" && show.blacken(false));
}
