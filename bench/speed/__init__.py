"""How fast the boundaries are: time of one core and peak memory, ours beside what one would reach for."""
