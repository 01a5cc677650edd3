"""Which files come in: told by their content. Every bad one is refused with what to do."""

import contextlib
import zipfile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.kernel.library import kinds
from tests.kernel.library.samples import CONTENT_TYPES, HEIC, JPEG, PDF, docx, eml, odt, packed, png, xlsx

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (PDF, "a.pdf", "pdf"), (PDF, "A.PDF", "pdf"), (PDF, "zonder", "pdf"), (docx(), "brief.docx", "docx"), (xlsx(), "a.xlsx", "xlsx"),
        (odt(), "a.odt", "odt"), (png(), "a.png", "png"), (JPEG, "a.jpeg", "jpeg"), (JPEG, "a.jpg", "jpeg"), (HEIC, "a.heic", "heic"),
        (b"Dag\r\nL\xc3\xa9na", "a.txt", "txt"), (b"Dag L\xe9na", "a.txt", "txt"), ("Dag".encode("utf-16"), "a.txt", "txt"),
        (b"naam;bedrag\nx;1\n", "a.csv", "csv"), (eml(), "a.eml", "eml"), (eml(PDF, "b.pdf"), "a.eml", "eml"),
        (b"gewoon", "zonder", "txt"), (b"MZ is een afkorting", "a.txt", "txt"),
    ],
)  # fmt: skip
def test_a_good_file_is_known_by_its_content(data: bytes, name: str, key: str) -> None:
    assert kinds.read(data, name).key == key


BAD = {
    "empty": (b"", "a.pdf", "leeg"),
    "a program called pdf": (b"MZ\x90\x00" + b"\0" * 100, "a.pdf", "programma"),
    "an elf called docx": (b"\x7fELF" + b"\0" * 100, "a.docx", "programma"),
    "a shell script called txt": (b"#!/bin/sh\nrm -rf /\n", "a.txt", "programma"),
    "an old word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "oude Office"),
    "an old word file called docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx", "oude Office"),
    "a program by name": (b"hallo", "a.exe", ".exe"),
    "a double ending": (PDF, "factuur.pdf.js", ".js"),
    "svg": (SVG, "a.svg", "script"),
    "svg called png": (SVG, "a.png", "script"),
    "html called txt": (b"\xef\xbb\xbf  <!DOCTYPE html><p>x", "a.txt", "webpagina"),
    "html called pdf": (b"<html><script>x</script></html>", "a.pdf", "webpagina"),
    "text called pdf": (b"gewoon tekst", "a.pdf", "geen pdf"),
    "png called jpg": (png(), "a.jpg", "geen jpeg"),
    "pdf called docx": (PDF, "a.docx", "geen docx"),
    "script in a png": (png(b"<script>alert(1)</script>"), "a.png", "meer dan een afbeelding"),
    "php in a jpeg": (JPEG[:-2] + b"<?php system($_GET[0]); ?>\xff\xd9", "a.jpg", "meer dan een afbeelding"),
    "something behind a png": (png() + b"more", "a.png", "meer dan een afbeelding"),
    "a png cut off": (png()[:-6], "a.png", "afgebroken"),
    "a jpeg cut off": (JPEG[:-2], "a.jpg", "afgebroken"),
    "a zip behind a jpeg": (JPEG + packed({"x": b"y"}), "a.jpg", "meer dan een afbeelding"),
    "a pdf in a png": (png(b"%PDF-1.4"), "a.png", "meer dan een afbeelding"),
    "a zip behind a pdf": (PDF + packed({"x": b"y"}), "a.pdf", "achter geplakt"),
    "a pdf cut off": (PDF[:30], "a.pdf", "afgebroken"),
    "a plain zip": (packed({"a.txt": b"x"}), "a.zip", ".zip"),
    "a plain zip called docx": (packed({"a.txt": b"x"}), "a.docx", "geen docx"),
    "an xlsx called docx": (xlsx(), "a.docx", "geen docx"),
    "macros": (docx(**{"word/vbaProject.bin": b"x"}), "a.docx", "macro"),
    "macros in odt": (odt(**{"Basic/Standard/Module1.xml": b"x"}), "a.odt", "macro"),
    "a program inside": (docx(**{"word/embeddings/x.exe": b"MZ"}), "a.docx", "macro"),
    "a path that leaves": (docx(**{"../../etc/passwd": b"x"}), "a.docx", "beschadigd"),
    "a bomb": (docx(**{"word/media/x": b"\0" * 40_000_000}), "a.docx", "pakt uit"),
    "a docx cut off": (docx()[:-40], "a.docx", "beschadigd"),
    "binary called txt": (b"a\x00b", "a.txt", "geen txt"),
    "something without a name": (b"a\x00b", "zonder", "weten we niet"),
    "no letter": (b"gewoon tekst\n\nmeer", "a.eml", "afzender"),
    "a letter with a program": (eml(b"MZ\x90", "b.pdf"), "a.eml", "bijlage b.pdf"),
    "a letter with a script": (eml(b"x", "b.js"), "a.eml", "bijlage b.js"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_what_to_do(case: str) -> None:
    data, name, says = BAD[case]
    with pytest.raises(ValidationError) as refused:
        kinds.read(data, name)
    message = " ".join(refused.value.messages)
    assert says in message
    assert message.count(".") >= 1


def test_a_part_whose_bytes_were_changed_is_refused() -> None:
    data = bytearray(packed({CONTENT_TYPES: b"<Types/>", "word/document.xml": b"abcdefgh" * 20}, zipfile.ZIP_STORED))
    data[data.index(b"abcdefgh")] ^= 1
    with pytest.raises(ValidationError, match="beschadigd"):
        kinds.read(bytes(data), "a.docx")


def test_a_locked_part_is_refused() -> None:
    data = bytearray(docx())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (found := data.find(mark, start)) >= 0:
            data[found + place] |= 1
            start = found + 4
    with pytest.raises(ValidationError, match="wachtwoord"):
        kinds.read(bytes(data), "a.docx")


STARTS = [b"", b"PK\x03\x04", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"From: a\n"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([*kinds.BY_ENDING, "exe", ""]), st.sampled_from(STARTS))
def test_whatever_comes_in_is_known_or_refused_and_never_breaks(data: bytes, ending: str, start: bytes) -> None:
    with contextlib.suppress(ValidationError):
        assert kinds.read(start + data, f"x.{ending}" if ending else "x").key in kinds.KINDS
