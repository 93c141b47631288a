"""What may be sent to the self-check: files to check, or results to write out."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from msgspec import Struct

from gongkai.annual.model import Checked
from gongkai.web.portal.carried import brought_back
from gongkai.web.portal.naming import shown
from gongkai.web.portal.services import Form
from gongkai.web.portal.uploads import Upload

FILES = "files"
STATE = "state"
WANTED = "file"
_FORMS: dict[str, Form] = {"docx": "docx", "xlsx": "xlsx", "json": "json"}


class Wanted(Struct, frozen=True):
    """A file asked for: of which result (None: of all), the findings in which form, or the corrected draft."""

    which: int | None
    form: Form
    draft: bool = False


def uploads_in(request: HttpRequest) -> list[Upload]:
    """The files of the request in the order given, none when nothing was chosen."""
    return [_upload(file) for file in request.FILES.getlist(FILES)]


def results_in(request: HttpRequest) -> list[Checked]:
    """The results that came back with the page. Raises carried.NotOurs."""
    return [brought_back(text) for text in request.POST.getlist(STATE) if text]


def wanted_in(request: HttpRequest, *, count: int) -> Wanted | None:
    """The file asked for as `0.xlsx`, `0.draft` or `all.docx`; None for what cannot be made of `count` results."""
    which, _, form = request.POST.get(WANTED, "").partition(".")
    if which == "all" and form in _FORMS and count:
        return Wanted(None, _FORMS[form])
    if which not in map(str, range(count)):
        return None
    if form == "draft":
        return Wanted(int(which), "docx", draft=True)
    return Wanted(int(which), _FORMS[form]) if form in _FORMS else None


def _upload(file: UploadedFile) -> Upload:
    return Upload(shown(file.name or ""), file.read(), getattr(file, "refused", ""))
