"""Element names of WordprocessingML and its neighbours, with their namespaces."""

from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V: Final = "{urn:schemas-microsoft-com:vml}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

WRAPPERS: Final = frozenset(
    W + name
    for name in ("sdtContent", "customXml", "smartTag", "fldSimple", "hyperlink", "ins", "moveTo", "bdo", "dir", "sdt")
)
"""Elements whose content counts as if they were not there."""
INSERTED: Final = frozenset({W + "ins", W + "moveTo"})
REMOVED: Final = frozenset({W + "del", W + "moveFrom"})
OFF: Final = frozenset({"0", "false", "off"})

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""Of workbooks."""
