"""Colours and symbols: one place, so that map, legend and card always agree.

Every identity colour keeps a contrast of at least 4.5 : 1 with white, so that a white symbol on it
can be read. Colour never stands alone: a name, a shape or a word says the same.
"""

MUTED = "#52606d"

IDENTITY: tuple[str, ...] = (
    "#2f6b9e",
    "#a14a44",
    "#1f7f84",
    "#8a6508",
    "#b0472c",
    "#5b5ba6",
    "#2f7a55",
    "#6b7326",
    "#b83b66",
    "#3f67b5",
    "#7d4f8f",
    "#7a5c46",
)

THEME: dict[str, str] = {
    "veiligheid": "#9c3d3d",
    "openbare ruimte": "#6b6f2a",
    "parkeren": "#5f6b78",
    "sport": "#b0472c",
    "recreatie": "#8a6508",
    "cultuur": "#7d4f8f",
    "welzijn": "#b83b66",
    "groen": "#2f7a55",
    "economie": "#7a5c46",
    "zorg": "#a3355e",
    "duurzaamheid": "#1f7f84",
    "ontmoeten": "#2f6b9e",
    "kunst": "#8a4fa3",
    "voorzieningen": "#3f67b5",
    "meedoen": "#4f5aa8",
}

# Line drawings on a 24 x 24 grid, stroked, never filled: readable from the back of a room.
SYMBOLS: dict[str, str] = {
    "boom": "M12 21v-7M12 14c-4 0-6-2.2-6-5a6 6 0 0 1 12 0c0 2.8-2 5-6 5z",
    "huis": "M4 11.5 12 5l8 6.5M6.5 10v9h11v-9M10.5 19v-5h3v5",
    "golf": "M3 9c2-2 4-2 6 0s4 2 6 0 4-2 6 0M3 15c2-2 4-2 6 0s4 2 6 0 4-2 6 0",
    "brug": "M3 16h18M5 16V8M19 16V8M5 8c4 7 10 7 14 0M9 16v-3.4M15 16v-3.4",
    "zon": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2"
    "M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4",
    "blad": "M6 18C5 9 11 5 19 5c1 8-3 14-11 13M5 20c2-5 5-8 9-10",
    "ster": "M12 4l2.4 5.2 5.6.7-4.1 3.9 1 5.6L12 16.6 7.1 19.4l1-5.6L4 9.9l5.6-.7z",
    "bel": "M6 17h12l-1.5-2.5V11a4.5 4.5 0 0 0-9 0v3.5zM10.5 19.5h3",
    "vogel": "M3 10c3-3 6-3 9 1 3-4 6-4 9-1M12 11v3M7 17c3 2 7 2 10 0",
    "molen": "M12 12 6 6M12 12l6-6M12 12l6 6M12 12l-6 6M12 12v9",
    "hart": "M12 19C6 15 4 12 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 3-2 6-8 10z",
    "wiel": "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4v16M4 12h16M6.3 6.3l11.4 11.4M17.7 6.3 6.3 17.7",
}
