"""Uploads: what is too large is counted and let go while it comes in, so that it fills neither memory nor disk."""

import io
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _


class TooLarge(UploadedFile):
    """Stands where the file would be: its name and how many bytes came, none of which were kept.

    Who reads it all the same is told what an `UploadField` would have said, as a ValidationError.
    """

    def read(self, *given: Any) -> bytes:
        raise forms.ValidationError(refusal())

    def chunks(self, chunk_size: int | None = None) -> Any:
        raise forms.ValidationError(refusal())

    def __iter__(self) -> Any:
        raise forms.ValidationError(refusal())


class Quota(FileUploadHandler):
    """First of the upload handlers. Past `settings.UPLOAD_BYTES`, all files of a request together, nothing is passed on; the rest
    of the form comes in as it was typed."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.total = self.of_this_file = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.of_this_file = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.total += len(raw_data)
        self.of_this_file += len(raw_data)
        return None if self.total > settings.UPLOAD_BYTES else raw_data

    def file_complete(self, file_size: int) -> TooLarge | None:
        if self.total <= settings.UPLOAD_BYTES:
            return None
        return TooLarge(io.BytesIO(), self.file_name, self.content_type, self.of_this_file)


def refusal() -> str:
    return _("Dit bestand is te groot: hoogstens %(most)s MB. Maak het kleiner, bijvoorbeeld zonder afbeeldingen, of splits het.") % {
        "most": settings.UPLOAD_BYTES // 1_000_000
    }


class UploadField(forms.FileField):
    """A file that came in whole; one that was too large is refused here, with what to do."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        if isinstance(data, TooLarge):
            raise forms.ValidationError(refusal())
        return super().clean(data, initial)
