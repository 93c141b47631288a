"""A file as it came: its bytes, its name, and what its bytes say it is."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What the bytes of a file are, whatever its name says. The value is said to the user after “实际是”."""

    DOCX = "Word 文档（docx）"
    XLSX = "Excel 工作簿（xlsx）"
    PDF = "PDF 文件"
    HTML = "网页（html）"
    MHT = "网页归档（mht）"
    TEXT = "纯文本"
    MARKDOWN = "Markdown 文本"
    DOC = "旧版 Word 或 WPS 文字（doc、wps）"
    XLS = "旧版 Excel 工作簿（xls、et）"
    RTF = "RTF 文档"
    OFD = "OFD 版式文件"
    ODT = "ODT 文档"
    ODS = "ODS 工作簿"
    WORD_XML = "Word XML 文档"
    PICTURE = "图片"
    LOCKED = "加了密码的 Office 文件"
    UNKNOWN = "未知格式"


class Source(Struct, frozen=True):
    """One file to be read. name: as shown to the user; kind: by content; content: all of it."""

    name: str
    kind: Kind
    content: bytes

    @property
    def suffix(self) -> str:
        """The extension in lower case with its dot, or an empty string."""
        head, dot, tail = self.name.rpartition(".")
        return dot + tail.lower() if head and "/" not in tail else ""
