"""Every test may ask for the live server and the browser of tests/live.py."""

pytest_plugins = ("tests.live",)
