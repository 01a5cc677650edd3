"""The smallest files of each kind, made here."""

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 40
CONTENT_TYPES = "[Content_Types].xml"


def png(extra: bytes = b"") -> bytes:
    """One grey pixel; `extra` is the content of a text chunk."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))]
    if extra:
        parts.append((b"tEXt", b"Comment\0" + extra))
    parts += [(b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in parts:
        made += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return made


def packed(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return memory.getvalue()


def docx(**more: bytes) -> bytes:
    return packed({CONTENT_TYPES: b"<Types/>", "word/document.xml": b"<w:document/>", **more})


def xlsx() -> bytes:
    return packed({CONTENT_TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def odt(**more: bytes) -> bytes:
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>", **more})


def eml(attachment: bytes = b"", name: str = "") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "an@example.org", "bo@example.org", "Vraag"
    letter.set_content("Dag Bo")
    if name:
        letter.add_attachment(attachment, maintype="application", subtype="octet-stream", filename=name)
    return bytes(letter)
