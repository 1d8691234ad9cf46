// What was done to a drawing, act by act: back and forward without end, always to exactly the same drawing.
// Only the acts are kept in a draft; the drawings in between are made from them again.

import { EMPTY, apply, partsOf, rings } from "./shape.js";

/** The story of a drawing that begins at `base`; `at` says how many of the acts count now. */
export const begin = (base = EMPTY) => ({ base, acts: [], at: 0, drawings: [base] });

export const present = ({ drawings, at }) => drawings[at];
export const canUndo = ({ at }) => at > 0;
export const canRedo = ({ at, acts }) => at < acts.length;

/** Do an act; what had been undone can then no longer be done again. */
export function act(history, one) {
  const now = present(history);
  const next = apply(now, one);
  if (next === now) return history;
  const { base, acts, at, drawings } = history;
  return { base, acts: [...acts.slice(0, at), one], at: at + 1, drawings: [...drawings.slice(0, at + 1), next] };
}

export const undo = (history) => (canUndo(history) ? { ...history, at: history.at - 1 } : history);
export const redo = (history) => (canRedo(history) ? { ...history, at: history.at + 1 } : history);

/** What must be kept to tell the story again. */
export const write = ({ base, acts, at }) => ({ base, acts, at });

/** The same story with its oldest acts forgotten; the drawing stays as it is. */
export function shortened(history, nKept) {
  const from = Math.min(history.at, Math.max(0, history.acts.length - nKept));
  return { base: history.drawings[from], acts: history.acts.slice(from), at: history.at - from, drawings: history.drawings.slice(from) };
}

/** Tell a kept story again. @throws {Error} when it cannot be read */
export function read({ base, acts, at }) {
  if (!Array.isArray(acts) || !(at >= 0 && at <= acts.length)) throw new Error("no history");
  rings(base);
  const told = acts.reduce((drawings, one) => [...drawings, apply(drawings.at(-1), one)], [base]);
  return { base, acts, at, drawings: told };
}

/** The story of a drawing that begins with an outline that was there already. */
export const beginWith = (geometry, origin = null) => begin({ ...EMPTY, parts: partsOf(geometry), origin });
