"""Services decide: one file per noun, the only door to the records."""
