"""The base map of the town, taken along: fetched once and kept in one MBTiles file of our own."""
