"""What is printed out of the catalogue: a notice with its code, leaflets in large print, words for the loudspeaker."""

from gongkai.web.outlets.paper.printing import leaflet, notice
from gongkai.web.outlets.paper.speaking import script

__all__ = ["leaflet", "notice", "script"]
