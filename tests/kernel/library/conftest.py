"""A small upload that is good."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.kernel.library.samples import PDF


@pytest.fixture
def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("Verslag.pdf", PDF)
