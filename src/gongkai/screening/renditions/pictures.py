"""Words in pictures: what the recogniser reads, and what is said where there is none."""

from __future__ import annotations

from gongkai.files.source import Source
from gongkai.screening.model import Place
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner


def read_picture(source: Source, gathered: Gathered, inner: Inner) -> None:
    """Takes in a picture file."""
    inner.picture(source.name, source.content, gathered.place())


def take_picture(gathered: Gathered, content: bytes, place: Place, *, name: str) -> None:
    """Takes in a picture that stands at `place` of another file; unread where nothing can recognise its words."""
    gathered.missed(f"图片 {name} 里的文字没有检查（没有安装识别组件）")


def take_data_uri(gathered: Gathered, uri: str, place: Place) -> None:
    """Takes in a picture written into an address (`data:image/png;base64,…`)."""
    take_picture(gathered, b"", place, name="内嵌图片")
