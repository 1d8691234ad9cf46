"""Where the records live: an SQLite file with SpatiaLite, or PostgreSQL with PostGIS."""

from data.store.store import Store, open_store

__all__ = ["Store", "open_store"]
