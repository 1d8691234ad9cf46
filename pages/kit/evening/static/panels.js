// The panels of the presenter's window, in the order in which they stand there.
//
// A panel is made once: `constructor(panel)`. panel = { node, config, work, channel, go }; go(index) goes to a step.
//   static title            words in config.words under this key stand above it
//   static kinds            kinds of steps at which it opens by itself; without them it is always open
//   step(step, index)       optional: another step is on the screen

import { AnswersPanel } from "./panels/antwoorden.js";
import { FindingsPanel } from "./panels/bevindingen.js";
import { NotesPanel } from "./panels/notities.js";
import { PromisesPanel } from "./panels/afspraken.js";
import { StepsPanel } from "./panels/stappen.js";

export const PANELS = [NotesPanel, AnswersPanel, FindingsPanel, PromisesPanel, StepsPanel];
