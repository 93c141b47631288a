"""The bounds every file is held to before and while it is read (bytes unless the name says otherwise)."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1 << 20

FILE: Final = 20 * MEGABYTE
TEXT_FILE: Final = 8 * MEGABYTE
UNPACKED: Final = 200 * MEGABYTE
XML_PART: Final = 10 * MEGABYTE
"""One part of a container; a report of 200 figures needs 0.3 MB. As a tree it takes 2 s and 200 MB at most."""
TEXT_LINES_COUNT: Final = 500_000
PICTURE_PART: Final = 16 * MEGABYTE
ENTRIES_COUNT: Final = 2_000
RATIO: Final = 100
RATIO_FROM: Final = 4 * MEGABYTE
"""Below this unpacked size no ratio is asked: a table of blanks packs well and harms nobody."""
PDF_PAGES_COUNT: Final = 500
PDF_OBJECTS_COUNT: Final = 60_000
"""Drawn objects of all pages together: a ruled report has some thousand."""
PICTURE_PIXELS_COUNT: Final = 50_000_000
PDF_SECONDS: Final = 1.6
GRID_CELLS_COUNT: Final = 200_000
"""Cells of one table after its spans are expanded."""
SHEET_AREA_CELLS: Final = 500_000
"""From A1 to the last cell that holds something: calamine keeps a place for each."""
