"""Every Dutch sentence on screen, at B1 level. One module per screen or part of a screen."""
