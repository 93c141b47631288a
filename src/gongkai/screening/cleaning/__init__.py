"""Clean copies for the public: what a reader would not see, and what he must not, is not in the file. 条例2019 §17.

Nothing is only hidden better: a copy is put together out of what may stay, and the caller screens it once more.
"""

from __future__ import annotations

from gongkai.screening.cleaning.choosing import as_pdf, clean, masked, takes_masks
from gongkai.screening.cleaning.cleaned import Cleaned, UnableToClean

__all__ = ["Cleaned", "UnableToClean", "as_pdf", "clean", "masked", "takes_masks"]
