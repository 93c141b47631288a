"""A clean PDF: what is shown on its pages, safe links, a title; a page that hides words becomes what is seen of it."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import pikepdf

from gongkai.files.pdf.guard import refuse_bombs
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.ruling import Box
from gongkai.files.source import Source
from gongkai.screening.cleaning.choosing import PDF
from gongkai.screening.cleaning.cleaned import Cleaned, Removed, UnableToClean
from gongkai.screening.cleaning.pages.covering import Cover, covered, covers_of, with_stars
from gongkai.screening.cleaning.pages.seen_text import seen_text
from gongkai.screening.cleaning.pages.source import Opened, UnableToRedact, opened
from gongkai.screening.cleaning.pages.writing import Page, Writer
from gongkai.screening.model import Mask, Place, Trace
from gongkai.screening.renditions import of_file
from gongkai.screening.renditions.pdf.objects import opened_objects
from gongkai.screening.renditions.pdf.standing import lines_of_pages, pages_of_text, spots_on_pages

_ROOT_KEPT: Final = frozenset(
    {"/Type", "/Pages", "/Outlines", "/Dests", "/Names", "/PageLabels", "/Lang", "/MarkInfo", "/StructTreeRoot"}
    | {"/ViewerPreferences", "/Version", "/AcroForm"}
)
_PAGE_GONE: Final = ("/Thumb", "/PieceInfo", "/AA", "/Metadata", "/LastModified", "/Tabs", "/B", "/Hid")
_ANYWHERE_GONE: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OC", "/Measure", "/AF")
_SAFE_LINKS: Final = ("http://", "https://", "mailto:", "tel:")
_LINK, _WIDGET = "/Link", "/Widget"
_HIDES_WORDS: Final = ("pdf.covered_text", "pdf.invisible_text", "pdf.unseen_text", "pdf.outside_page")
_HIDDEN_LAYER: Final = "pdf.hidden_layer"
_SAID: Final = {
    "pdf.annotation": "批注",
    "pdf.attachment": "附在文件里的文件",
    "pdf.covered_text": "黑条、图片下面的文字",
    "pdf.earlier_revision": "以前的版本",
    "pdf.form_field": "表单域（填写的内容印在页面上）",
    "pdf.hidden_layer": "关闭的图层",
    "pdf.invisible_text": "不显示的文字",
    "pdf.javascript": "脚本",
    "pdf.launch": "打开程序或其他文件的动作",
    "pdf.multimedia": "音视频",
    "pdf.outside_page": "页面以外的文字",
    "pdf.private_data": "制作程序的私有数据",
    "pdf.properties": "文档属性（作者、主题等）",
    "pdf.thumbnail": "缩略图",
    "pdf.unseen_text": "看不见的文字",
    "picture.position": "照片的拍摄位置",
    "picture.properties": "照片里的相机、作者信息",
}


def clean(source: Source) -> Cleaned:
    """The clean copy of a PDF. Raises UnableToRead; UnableToClean for what cannot be made clean (XFA forms)."""
    refuse_bombs(source.content)
    traces = of_file(source.name, source.content)[0].traces
    removed = Removed()
    for trace in traces:
        removed.note(_SAID.get(trace.kind, trace.kind), trace.count)
    with opened_objects(source.content) as pdf:
        try:
            _flatten(pdf)
            _bare_root(pdf)
            for page in pdf.pages:
                _bare_page(page.obj)
            _bare_objects(pdf)
            numbers = {*_pages_that_hide(traces, len(pdf.pages)), *_pages_with_fields(pdf)}
            drawn = _redraw(pdf, source.content, sorted(numbers))
            made = _saved(pdf)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError) as error:
            raise UnableToRead(Unread.DAMAGED, f"PDF 内部结构有误（{type(error).__name__}）") from error
        except UnableToRedact as refusal:
            raise UnableToClean(str(refusal)) from refusal
        pages = len(pdf.pages)
    stem = source.name[: len(source.name) - len(source.suffix)] if source.suffix else source.name
    return Cleaned(made, f"{stem}.pdf", PDF, removed.told(), pages, tuple(sorted(drawn)))


def masked(
    source: Source, masks: Mapping[Place, Sequence[Mask]], *, drawn: Collection[int] = ()
) -> tuple[Cleaned, int]:
    """A clean PDF with masks put in, and in how many places: a page with a mask becomes what is seen of it then.

    drawn: its pages that were drawn anew before. Raises UnableToRead, UnableToClean.
    """
    refuse_bombs(source.content)
    spots = spots_on_pages(source)
    texts = {passage.place: passage.text for passage in of_file(source.name, source.content)[0].passages}
    covers: dict[int, list[Cover]] = {}
    met = [place for place in masks if place in spots and place in texts and place.page is not None]
    for place in met:
        covers.setdefault(place.page or 0, []).extend(covers_of(texts[place], spots[place], masks[place]))
    with opened_objects(source.content) as pdf:
        try:
            told = _redraw(pdf, source.content, sorted(covers), covers, known=drawn)
            made, pages = _saved(pdf), len(pdf.pages)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError) as error:
            raise UnableToRead(Unread.DAMAGED, f"PDF 内部结构有误（{type(error).__name__}）") from error
        except UnableToRedact as refusal:
            raise UnableToClean(str(refusal)) from refusal
    return Cleaned(made, source.name, PDF, (), pages, tuple(sorted({*drawn, *told}))), len(met)


def _pages_that_hide(traces: Iterable[Trace], count: int) -> list[int]:
    """The numbers of the pages with words that nobody sees; all of them where a layer is switched off."""
    if any(trace.kind == _HIDDEN_LAYER for trace in traces):
        return list(range(1, count + 1))
    return sorted({trace.place.page for trace in traces if trace.kind in _HIDES_WORDS and trace.place.page is not None})


def _pages_with_fields(pdf: pikepdf.Pdf) -> list[int]:
    return [
        number
        for number, page in enumerate(pdf.pages, 1)
        if any(mark.get("/Subtype") == _WIDGET for mark in page.obj.get("/Annots", []))
    ]


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Prints on the pages what fields show; notes are taken off before, so that none is printed.

    A field that only a viewer draws stays: its page is drawn anew, its value may be Chinese, which qpdf cannot set.
    """
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        raise UnableToClean("XFA 动态表单做不出干净的公开副本，请打印成普通 PDF 再上传。")
    for page in pdf.pages:
        marks = page.obj.get("/Annots")
        if isinstance(marks, pikepdf.Array):
            page.obj["/Annots"] = pikepdf.Array([mark for mark in marks if _may_stay(mark)])
    if isinstance(form, pikepdf.Dictionary):
        pdf.flatten_annotations("screen")
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]


def _may_stay(mark: Any) -> bool:
    kind = str(mark.get("/Subtype", "")) if isinstance(mark, pikepdf.Dictionary) else ""
    return kind == _WIDGET or (kind == _LINK and _is_safe(mark))


def _is_safe(link: Any) -> bool:
    action = link.get("/A")
    if not isinstance(action, pikepdf.Dictionary):
        return "/Dest" in link
    if "/Next" in action:
        return False
    if action.get("/S") == "/URI":
        return str(action.get("/URI", "")).lower().startswith(_SAFE_LINKS)
    return bool(action.get("/S") == "/GoTo")


def _bare_root(pdf: pikepdf.Pdf) -> None:
    title = pdf.docinfo.get("/Title")
    for key in list(pdf.Root.keys()):
        if key not in _ROOT_KEPT:
            del pdf.Root[key]
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in list(names.keys()):
            if key != "/Dests":
                del names[key]
    del pdf.docinfo
    if isinstance(title, pikepdf.String) and str(title).strip():
        pdf.docinfo["/Title"] = str(title)


def _bare_page(page: Any) -> None:
    for key in _PAGE_GONE:
        if key in page:
            del page[key]
    for mark in page.get("/Annots", []):
        for key in ("/Contents", "/T", "/Subj", "/RC", "/Popup", "/NM", "/M"):
            if key in mark:
                del mark[key]


def _bare_objects(pdf: pikepdf.Pdf) -> None:
    """Takes out of every object what only programs read, and out of photographs where they were taken."""
    from gongkai.screening.cleaning.pictures import bare_picture

    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key in _ANYWHERE_GONE:
            if key in thing:
                del thing[key]
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == "/DCTDecode":
            parameters: Any = thing.get("/DecodeParms")
            bare = bare_picture(thing.read_raw_bytes(), Removed(), upright=False)
            thing.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=parameters)


def _redraw(
    pdf: pikepdf.Pdf, content: bytes, numbers: Sequence[int],
    covers: Mapping[int, Sequence[Cover]] | None = None, *, known: Collection[int] = (),
) -> set[int]:  # fmt: skip
    """Puts in the place of these pages what is seen of them: a picture, and the text that is seen.

    covers: by page, what is covered on it and goes out of its text. The object of a page stays, for bookmarks and
    links lead to it; all that it held is gone. Returns which of them show nothing but that text; known: did before.
    """
    if not numbers:
        return set()
    told = {*pages_of_text(content, numbers)} - _pages_with_marks(content)
    writer, lines = Writer(), lines_of_pages(content, numbers)
    for number in numbers:
        with opened(content) as source:
            writer.add(_drawn(source, number, (covers or {}).get(number, ()), lines[number]))
    with pikepdf.open(io.BytesIO(writer.written())) as drawn:
        for place, number in enumerate(numbers):
            _replace(pdf, pdf.pages[number - 1].obj, drawn, drawn.pages[place].obj)
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in pdf.Root:  # the words of a page that was drawn anew may stand there as well
            del pdf.Root[key]
    return told | {number for number in numbers if number in known}


def _pages_with_marks(content: bytes) -> set[int]:
    """The pages with notes or fields, whose words are drawn and are no text of the page."""
    with opened_objects(content) as pdf:
        return {
            number
            for number, page in enumerate(pdf.pages, 1)
            if any(mark.get("/Subtype") != _LINK for mark in page.obj.get("/Annots", []))
        }


def _drawn(source: Opened, number: int, covers: Sequence[Cover], lines: Sequence[Box]) -> Page:
    size = source.size(number)
    picture = source.picture(number, dpi=size.dpi)
    runs = seen_text(source, number, picture, covered=[cover.box for cover in covers])
    if covers:
        picture = covered(picture, covers, dpi=size.dpi)
    return Page(size, picture, with_stars(runs, covers, size), lines)


def _replace(pdf: pikepdf.Pdf, old: Any, drawn: pikepdf.Pdf, new: Any) -> None:
    """Makes the page `old` hold what the drawn page holds, and nothing else."""
    held = drawn.make_indirect(pikepdf.Dictionary(Contents=new.Contents, Resources=new.Resources))
    copied = pdf.copy_foreign(held)
    for key in list(old.keys()):
        if key not in ("/Type", "/Parent"):
            del old[key]
    old["/MediaBox"] = pikepdf.Array([float(side) for side in new.MediaBox])
    old["/Contents"], old["/Resources"] = copied.Contents, copied.Resources


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.remove_unreferenced_resources()
    packed = pikepdf.ObjectStreamMode.generate
    pdf.save(target, deterministic_id=True, fix_metadata_version=False, object_stream_mode=packed)
    return target.getvalue()
