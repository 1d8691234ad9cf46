// The scenes that the screen can play, by the kind of a step.
//
// A scene is made when its first step comes: `constructor(stage)`. stage = { node, aside, config, work, source,
// channel, say }: its own part of the screen, a place under the sentence, the configuration, how to ask the
// server, the open data as it is kept, the other windows, and how to say something to the room.
//   async show(step)        show a step; may be called again while it is shown
//   hide()                  another scene comes
//   async prepare(step)     optional: fetch what the step needs, so that it needs no server later
//   forward()               optional: true when going on means something here first (start the film)
//   key(event) -> boolean   optional: true when this key was for the scene
//   takesFingers            optional: true while a finger is for the scene, and not for going on
//   cue(name)               optional: the presenter asks something, such as "film"

import { AgreementScene } from "./scenes/eens.js";
import { BesideScene } from "./scenes/naast.js";
import { DrawingScene } from "./scenes/tekenen.js";
import { FindingsScene } from "./scenes/bevindingen.js";
import { FilmScene } from "./scenes/film.js";
import { JoinScene } from "./scenes/meedoen.js";
import { MapScene } from "./scenes/kaart.js";
import { PromisesScene } from "./scenes/afspraken.js";
import { WordsScene } from "./scenes/woorden.js";

const SCENES = {
  kaart: MapScene,
  naast: BesideScene,
  film: FilmScene,
  meedoen: JoinScene,
  eens: AgreementScene,
  tekenen: DrawingScene,
  bevindingen: FindingsScene,
  afspraken: PromisesScene,
};

/** The class that plays a kind of step; of a kind without a scene the words are shown. */
export const sceneOf = (kind) => SCENES[kind] ?? WordsScene;
