"""What a PDF keeps beside its pages: properties, notes, fields, attached files, scripts, layers, bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening.model import Sight
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner
from gongkai.screening.renditions.pictures import take_camera_data

_PROPERTIES: Final = {
    "/Title": "标题",
    "/Author": "作者",
    "/Subject": "主题",
    "/Keywords": "关键词",
    "/Creator": "制作程序",
    "/Producer": "生成程序",
}
_DATES: Final = frozenset({"/CreationDate", "/ModDate"})
_ORDINARY: Final = frozenset({"/Creator", "/Producer", "/Trapped", "/Title"})
_LINK, _WIDGET, _POPUP = "/Link", "/Widget", "/Popup"
_STARTS: Final = frozenset({"/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR"})
_PLAYS: Final = frozenset({"/RichMedia", "/Movie", "/Sound", "/3D", "/Screen"})
_HIDDEN_FLAGS: Final = 0b100010  # hidden, or shown on no screen
_ACTIONS: Final = ("/A", "/OpenAction")
_SAID_IN: Final = {"/Alt": "替代文字", "/ActualText": "实际文字", "/E": "缩写全文"}
_MOST_BOOKMARKS: Final = 5_000


def take_objects(content: bytes, gathered: Gathered, inner: Inner) -> None:
    """Takes in everything but the pages. Raises UnableToRead: ENCRYPTED, DAMAGED."""
    with opened_objects(content) as pdf:
        try:
            _take_properties(pdf, gathered)
            for number, page in enumerate(pdf.pages, 1):
                _take_page(page.obj, number, gathered)
            for thing in pdf.objects:
                _take_object(thing, gathered, inner)
            _take_root(pdf.Root, gathered)
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
            raise UnableToRead(Unread.DAMAGED, f"PDF 内部结构有误（{type(error).__name__}）") from error


def opened_objects(content: bytes) -> pikepdf.Pdf:
    """The objects of a PDF. Raises UnableToRead: ENCRYPTED, DAMAGED."""
    try:
        return pikepdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise UnableToRead(Unread.ENCRYPTED) from None
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise UnableToRead(Unread.DAMAGED, f"PDF 内部结构有误（{type(error).__name__}）") from error


def _take_properties(pdf: pikepdf.Pdf, gathered: Gathered) -> None:
    for key, value in pdf.docinfo.items():
        if key in _DATES:
            continue
        said = _PROPERTIES.get(key, key.lstrip("/"))
        words = _words(value)
        gathered.say(words, gathered.place(f"文档属性·{said}"), sight=Sight.METADATA, labels=(said,))
        if key not in _ORDINARY and words.strip():
            gathered.met("pdf.properties", gathered.place("文档属性"))


def _take_page(page: Any, number: int, gathered: Gathered) -> None:
    if "/Thumb" in page:
        gathered.met("pdf.thumbnail", gathered.place("缩略图", page=number))
    for mark in _items(page.get("/Annots")):
        if isinstance(mark, pikepdf.Dictionary):
            _take_mark(mark, number, gathered)


def _take_mark(mark: Any, number: int, gathered: Gathered) -> None:
    kind = str(mark.get("/Subtype", ""))
    if kind == _WIDGET:
        _take_field(mark, number, gathered)
    elif kind in _PLAYS:
        gathered.met("pdf.multimedia", gathered.place("多媒体", page=number))
    elif kind not in (_LINK, _POPUP):
        gathered.met("pdf.annotation", gathered.place("批注", page=number))
    for key, part in (("/Contents", "批注"), ("/RC", "批注"), ("/Subj", "批注"), ("/T", "批注人")):
        if kind != _WIDGET and key in mark:
            gathered.say(_words(mark.get(key)), gathered.place(part, page=number), sight=Sight.COMMENT)


def _take_field(field: Any, number: int, gathered: Gathered) -> None:
    """What is filled into a field; its value may stand with the field that it belongs to."""
    place = gathered.place("表单域", page=number)
    gathered.met("pdf.form_field", place)
    hidden = int(field.get("/F", 0)) & _HIDDEN_FLAGS
    label = _words(_inherited(field, "/TU") or _inherited(field, "/T"))
    for key in ("/V", "/DV", "/Opt"):
        for value in _items(_inherited(field, key)):
            sight = Sight.HIDDEN if hidden or key != "/V" else Sight.VISIBLE
            gathered.say(_words(value), place, sight=sight, labels=(label,) if label else ())


def _inherited(field: Any, key: str) -> Any:
    for _ in range(8):
        if key in field:
            return field.get(key)
        field = field.get("/Parent")
        if not isinstance(field, pikepdf.Dictionary):
            return None
    return None


def _take_object(thing: Any, gathered: Gathered, inner: Inner) -> None:
    if isinstance(thing, pikepdf.Stream):
        _take_stream(thing, gathered)
    if not isinstance(thing, pikepdf.Dictionary):
        return
    for action in (thing, *(thing.get(key) for key in _ACTIONS)):
        if isinstance(action, pikepdf.Dictionary) and (action is thing or not action.is_indirect):
            _take_action(action, gathered)
    if "/EF" in thing:
        _take_attachment(thing, gathered, inner)
    if "/PieceInfo" in thing:
        gathered.met("pdf.private_data", gathered.place("制作程序的私有数据"))
    _take_descriptions(thing, gathered)


def _take_descriptions(thing: Any, gathered: Gathered) -> None:
    described = thing.get("/Metadata")
    if isinstance(described, pikepdf.Stream) and described.get("/Type") != "/Metadata":
        _take_xmp(described, gathered)
    for key, part in _SAID_IN.items():
        gathered.say(_words(thing.get(key)), gathered.place(part), sight=Sight.METADATA)


def _take_stream(stream: Any, gathered: Gathered) -> None:
    if stream.get("/Type") == "/Metadata":
        _take_xmp(stream, gathered)
    elif stream.get("/Filter") == "/DCTDecode":
        take_camera_data(gathered, stream.read_raw_bytes())


def _take_action(action: Any, gathered: Gathered) -> None:
    kind = str(action.get("/S", "")) if isinstance(action.get("/S"), pikepdf.Name) else ""
    if "/JS" in action:
        gathered.met("pdf.javascript", gathered.place("脚本"))
        script = action.get("/JS")
        words = _bytes(script).decode("utf-8", "replace") if isinstance(script, pikepdf.Stream) else _words(script)
        gathered.say(words, gathered.place("脚本"), sight=Sight.HIDDEN)
    if kind in _STARTS:
        gathered.met("pdf.launch", gathered.place("动作"), detail=kind.lstrip("/"))
    if "/URI" in action:
        gathered.say(_words(action.get("/URI")), gathered.place("链接"), sight=Sight.METADATA)


def _take_attachment(described: Any, gathered: Gathered, inner: Inner) -> None:
    name = _words(described.get("/UF") or described.get("/F")) or "附件"
    gathered.met("pdf.attachment", gathered.place("附件"), detail=name)
    gathered.say(_words(described.get("/Desc")), gathered.place("附件"), sight=Sight.METADATA)
    held = described.get("/EF")
    stream = held.get("/F") or held.get("/UF") if isinstance(held, pikepdf.Dictionary) else None
    if isinstance(stream, pikepdf.Stream):
        inner.file(name.replace("\\", "/").rpartition("/")[2], _bytes(stream))
    else:
        gathered.missed(f"附件 {name} 打不开")


def _take_root(root: Any, gathered: Gathered) -> None:
    for title in _bookmarks(root.get("/Outlines")):
        gathered.say(title, gathered.place("书签"), sight=Sight.MARGIN)
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        gathered.met("pdf.form_field", gathered.place("XFA 表单"))
        gathered.missed("XFA 动态表单无法检查，请打印成普通 PDF")
    layers = root.get("/OCProperties")
    if isinstance(layers, pikepdf.Dictionary):
        _take_layers(layers, gathered)


def _take_layers(layers: Any, gathered: Gathered) -> None:
    settings = layers.get("/D")
    off = _items(settings.get("/OFF")) if isinstance(settings, pikepdf.Dictionary) else []
    if isinstance(settings, pikepdf.Dictionary) and settings.get("/BaseState") == "/OFF":
        off = _items(layers.get("/OCGs"))
    for layer in off:
        name = _words(layer.get("/Name")) if isinstance(layer, pikepdf.Dictionary) else ""
        gathered.met("pdf.hidden_layer", gathered.place("图层"), detail=name)
        gathered.say(name, gathered.place("图层"), sight=Sight.HIDDEN)


def _bookmarks(outlines: Any) -> Iterator[str]:
    waiting = [outlines.get("/First")] if isinstance(outlines, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST_BOOKMARKS:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        yield _words(item.get("/Title"))
        waiting += [item.get("/Next"), item.get("/First")]


def _take_xmp(stream: Any, gathered: Gathered) -> None:
    from gongkai.screening.renditions.package import take_words, tree_of

    xml = _bytes(stream).strip(b"\x00 \r\n\t\xef\xbb\xbf")
    if not xml:
        return
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise UnableToRead(Unread.FORBIDDEN_XML, "PDF 的元数据")
    take_words(gathered, tree_of(xml), part="XMP 元数据", sight=Sight.METADATA)


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _bytes(stream: Any) -> bytes:
    content: bytes = stream.read_bytes()
    if len(content) > limits.FILE:
        raise UnableToRead(Unread.BOMB, "PDF 内的附件过大")
    return content


def _words(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.String | pikepdf.Name | str) else ""
