"""What the widget of a form's field says about itself, and what is said where a field is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

_CHOOSING: Final = ("radio", "select")
_INVALID: Final = (
    (forms.DateTimeField, "请写成 2026-11-20 15:04 这样"),
    (forms.DateField, "请写成 2026-11-20 这样，并且要有这一天"),
    (forms.EmailField, "请写成 name@example.cn 这样"),
    (forms.DecimalField, "请只写数字"),
    (forms.IntegerField, "请写整数"),
)
"""Narrower kinds first: a decimal field is an integer field to Django."""
_BOUNDS: Final = {
    "max_length": "最多 {limit_value} 字，现在有 {show_value} 字",
    "min_length": "至少 {limit_value} 字，现在有 {show_value} 字",
    "max_value": "不能大于 {limit_value}",
    "min_value": "不能小于 {limit_value}",
}


def attributes(
    bound: forms.BoundField, described: str = "", autocomplete: str = "", counter: int = 0
) -> dict[str, Any]:
    """Attributes for the widget, over those it has. described: ids of hint and error; counter: 0 for none."""
    found: dict[str, Any] = {}
    widget = bound.field.widget
    if getattr(widget, "input_type", "") == "date" and not getattr(widget, "format", None):
        widget.format = "%Y-%m-%d"  # the only form that a browser's own calendar takes
    ids = " ".join(filter(None, (described, f"{bound.auto_id}-counter" if counter else "")))
    if ids:
        found["aria-describedby"] = ids
    if bound.errors:
        found["aria-invalid"] = "true"
    if autocomplete:
        found["autocomplete"] = autocomplete
    if counter:
        found |= {"maxlength": counter, "data-counter": f"{bound.auto_id}-counter"}
    return found


def errors_of(bound: forms.BoundField) -> list[str]:
    """What is wrong with the field: a form's own sentences as they are, Django's general ones in plainer words."""
    return [said for error in bound.errors.as_data() for said in _said(bound, error)]


def _said(bound: forms.BoundField, error: ValidationError) -> Iterator[str]:
    field, code = bound.field, str(error.code)
    bound_by = _BOUNDS.get(code, "") if code not in field.error_messages else ""
    if bound_by and error.params:
        yield f"{bound.label}{bound_by.format(**error.params)}"
    elif error.message not in _general(field, code):
        yield from (str(message) for message in error.messages)
    elif code == "required":
        yield _wanted(bound)
    else:
        plain = next((said for kind, said in _INVALID if isinstance(field, kind)), "")
        yield f"{bound.label}：{plain}" if plain and code == "invalid" else f"{bound.label}：{error.messages[0]}"


def _wanted(bound: forms.BoundField) -> str:
    kind = getattr(bound.field.widget, "input_type", "")
    if isinstance(bound.field, forms.BooleanField):
        return f"请勾选“{bound.label}”"
    if kind == "file":
        return f"请选一份文件：{bound.label}"
    return f"请选择{bound.label}" if kind in _CHOOSING or hasattr(bound.field, "choices") else f"请填写{bound.label}"


def _general(field: forms.Field, code: str) -> list[object]:
    """What Django says for the code where the form has said nothing of its own."""
    kinds = [getattr(kind, "default_error_messages", {}) for kind in type(field).__mro__]
    said = [kind[code] for kind in kinds if code in kind]
    return said + [each.message for each in field.default_validators if getattr(each, "code", "") == code]
