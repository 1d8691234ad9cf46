"""Journeys run against a real server, in a real browser."""

from tests.live import app_url, browser, cold_server, open_page, page, pytest_runtest_makereport, server

__all__ = ["app_url", "browser", "cold_server", "open_page", "page", "pytest_runtest_makereport", "server"]
