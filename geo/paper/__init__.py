"""Map sheets of paper: laid out to draw on (`sheets`), and read back from a photo.

A photo is made straight (`sheet_photo`) and flat (`sheet_flat`); `pen_line` finds what was drawn on it.
"""
