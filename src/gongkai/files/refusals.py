"""Why a file could not be read: one sentence each, that says what to do."""

from __future__ import annotations

from enum import StrEnum


class Unread(StrEnum):
    """Why a file was refused. Each has one sentence in `SAID`, and each a section in docs/reference/checks.md."""

    NOT_FOUND = "U01"
    EMPTY = "U02"
    TOO_LARGE = "U03"
    ENCRYPTED = "U04"
    DAMAGED = "U05"
    WRONG_EXTENSION = "U06"
    BOMB = "U07"
    FORBIDDEN_XML = "U08"
    UNKNOWN_FORMAT = "U09"
    NOT_A_REPORT = "U10"
    NEEDS_OFFICE = "U11"
    NEEDS_OCR = "U12"
    TOO_SLOW = "U13"
    NO_PERMISSION = "U14"


SAID: dict[Unread, str] = {
    Unread.NOT_FOUND: "找不到这个文件，请核对路径。",
    Unread.EMPTY: "文件是空的，没有任何内容，请换一份完整的文件。",
    Unread.TOO_LARGE: "文件太大，超过读取上限，请压缩图片或另存后再试。",
    Unread.ENCRYPTED: "文件加了密码，请去掉密码后再试。",
    Unread.DAMAGED: "文件已损坏或不完整，请重新导出或重新下载。",
    Unread.WRONG_EXTENSION: "扩展名与内容不符，请改成正确的扩展名后再试。",
    Unread.BOMB: "文件展开后异常巨大或嵌套过深，疑似恶意文件，已拒绝读取。",
    Unread.FORBIDDEN_XML: "文件内含有不允许的 XML 声明（DOCTYPE），已拒绝读取，请用 Word 或 WPS 另存后再试。",
    Unread.UNKNOWN_FORMAT: (
        "认不出这种文件格式，可读的有 docx、html、pdf、txt、md、xlsx（doc、wps、ofd 需要 LibreOffice）。"
    ),
    Unread.NOT_A_REPORT: "这份文件不像政府信息公开工作年度报告：没有找到固定的六个部分，也没有统计表。",
    Unread.NEEDS_OFFICE: "读取这种旧格式需要安装 LibreOffice，请安装后再试，或先另存为 docx。",
    Unread.NEEDS_OCR: "文件是扫描件或图片，没有可读的文字；请安装识别组件（gongkai[ocr]），或换成带文字的文件。",
    Unread.TOO_SLOW: "读取超过时限，文件可能异常复杂，已停止。",
    Unread.NO_PERMISSION: "没有权限读取这个文件。",
}


class UnableToRead(Exception):
    """A named refusal of one file. str() is a Chinese sentence that says what to do; `detail` adds what was met."""

    def __init__(self, code: Unread, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(SAID[code] + (f"（{detail}）" if detail else ""))
