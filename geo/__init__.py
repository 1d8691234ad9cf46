"""Geo computes: arrays and shapes in, arrays and shapes out, RD New metres inside.

Read in this order: `parameters` (what may change what the map says), `events` (from records to
arrays), `energy` (how much each activity counts on a day), `field` (the energy on a grid),
`bandwidth` (how wide one activity reaches), `barriers` (what it crosses with difficulty), `peaks`
(which hills stand out), `chance` (what scattering alone would do), `levels` (where a hill ends, and how
sure that is), `outlines` (from cells to borders), `standing` (who stands in an area), `areas` and `living`
(all of it together), `identity` (who is who from month to month), `why` and `edges` (why it lies there).
`crs` alone knows EPSG numbers. What people draw is in `drawing`, and on paper in `paper`.
"""
