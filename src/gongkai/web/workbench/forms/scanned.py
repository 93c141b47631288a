"""A file from outside that the scanner sees before anything else does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from gongkai.web.vault.scanning import refused_by_scan


class ScannedFile(forms.FileField):
    """A file field: what the scanner refuses, or could not look at, is an error of the form and is kept nowhere."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, from its beginning."""
        file = super().clean(data, initial)
        if data and file:
            why = refused_by_scan(file.read(), scanner=settings.SCANNER)
            file.seek(0)
            if why:
                raise forms.ValidationError(why)
        return file
