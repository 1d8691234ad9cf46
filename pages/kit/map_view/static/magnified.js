// A map for the back of a room is drawn larger than one for a desk: marks, names and the room between them.

/** @returns {number} how many times as large as on a desk a map is drawn */
export const magnified = (map) => map.options.magnify ?? 1;
