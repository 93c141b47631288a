"""How fast files are opened for screening, against reading the plain text of the same files with python-docx or pypdf.

Run: .venv/bin/python benchmarks/screening_files.py
What we compare with reads paragraphs and cells of the body, or the text layer: none of it sees a comment, a deleted
run, a hidden sheet or what a bar covers. A ratio above one is what looking everywhere costs.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from _measuring import interleaved

from gongkai.files import ocr
from gongkai.screening import cleaning
from gongkai.screening.renditions import of_file

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
ROUNDS = 5


def with_docx(content: bytes) -> int:
    """Characters of paragraphs and cells."""
    from docx import Document

    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return sum(map(len, [*(each.text for each in document.paragraphs), *cells]))


def with_pypdf(content: bytes) -> int:
    """Characters of the text layer."""
    from pypdf import PdfReader

    return sum(len(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages)


def with_calamine(content: bytes) -> int:
    """Cells of visible and hidden sheets alike, as values."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())


PLAIN: dict[str, Callable[[bytes], int]] = {".docx": with_docx, ".pdf": with_pypdf, ".xlsx": with_calamine}


def main() -> None:
    """Prints one line a format: files a second screened, cleaned, read plainly, and the ratio."""
    ocr.available = lambda: False  # seconds a picture, the same whoever reads the rest
    for suffix, plain in PLAIN.items():
        files = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob(f"*{suffix}"))]
        acts: dict[str, Callable[[], object]] = {
            "screening": lambda files=files: [of_file(name, content) for name, content in files],
            "clean copy": lambda files=files: [cleaning.clean(name, content) for name, content in files],
        }
        try:
            plain(files[0][1])
        except ImportError as missing:
            print(f"{suffix}: {missing.name} is not installed, nothing to compare with")
        else:
            acts["plain text"] = lambda files=files, plain=plain: [plain(content) for _, content in files]
        times = interleaved(acts, rounds=ROUNDS)
        told = " · ".join(f"{name} {1000 * len(files) / time.cpu:.0f} files/s" for name, time in times.items())
        plainly = times.get("plain text")
        ratio = f" · {times['screening'].cpu / plainly.cpu:.2f} times the plain reading" if plainly else ""
        print(f"{suffix} ({len(files)} files): {told}{ratio}")


if __name__ == "__main__":
    main()
