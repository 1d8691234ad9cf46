"""One script per screen; each reads like a script of the screen."""
