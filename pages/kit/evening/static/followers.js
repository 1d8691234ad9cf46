// What goes along with the screen: each is called once with the show and the stage's tools, and hears the show's
// `move` events (another step, black or not).

import { followWithPhones } from "./phones.js";

export const FOLLOWERS = [followWithPhones];
