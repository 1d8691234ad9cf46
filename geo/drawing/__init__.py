"""What people draw: read, tidied, compared, agreed upon, and told back in words.

Read in this order: `rings` and `drawn` (from GeoJSON of unknown quality to a clean area), `tidying`, `coarse`
(so that no home can be read from it), `agreement`, `difference`, `landmarks` and `read_back`.
"""
