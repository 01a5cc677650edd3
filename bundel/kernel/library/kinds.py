"""Which files are taken in, told by what is in them: the name is only believed when the content says the same.

Refused, each with what to do: programs and scripts under any name, pages and drawings that can carry a script, images and papers
with something hidden behind them, office files with macros, archives that unpack to more than they should.
"""

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OFFICE = "application/vnd.openxmlformats-officedocument."
OASIS = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    key: str
    media_type: str
    endings: tuple[str, ...]


KINDS = {
    kind.key: kind
    for kind in (
        Kind("pdf", "application/pdf", ("pdf",)),
        Kind("docx", f"{OFFICE}wordprocessingml.document", ("docx",)),
        Kind("xlsx", f"{OFFICE}spreadsheetml.sheet", ("xlsx",)),
        Kind("pptx", f"{OFFICE}presentationml.presentation", ("pptx",)),
        Kind("odt", f"{OASIS}text", ("odt",)),
        Kind("ods", f"{OASIS}spreadsheet", ("ods",)),
        Kind("odp", f"{OASIS}presentation", ("odp",)),
        Kind("png", "image/png", ("png",)),
        Kind("jpeg", "image/jpeg", ("jpg", "jpeg")),
        Kind("heic", "image/heic", ("heic", "heif")),
        Kind("txt", "text/plain", ("txt", "md")),
        Kind("csv", "text/csv", ("csv",)),
        Kind("eml", "message/rfc822", ("eml",)),
    )
}
BY_ENDING = {ending: kind for kind in KINDS.values() for ending in kind.endings}
ACCEPT = ",".join(f".{ending}" for ending in BY_ENDING)
OFFICE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
TEXTS = ("txt", "csv", "eml")
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError)  # a zip, or a part of it, that does not unpack

UNPACKED_MOST = 300_000_000  # bytes; a long report with photographs unpacks to a few tens of millions
PARTS_MOST = 5_000
RATIO_MOST = 200  # unpacked to packed, over the whole: XML packs to a twentieth
PROGRAMS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!", b"\xd0\xcf\x11\xe0", b"L\x00\x00\x00\x01\x14\x02\x00")
PAGE = re.compile(rb"^\s*<(?:!doctype|\?xml|html|svg|script|head|body|iframe)\b", re.IGNORECASE)
ACTIVE = re.compile(rb"<script|<svg|<html|<iframe|<\?php|javascript:|%pdf-", re.IGNORECASE)


def read(data: bytes, filename: str) -> Kind:
    """What the file is. ValidationError, with what to do, for what is not taken in or is not what its name says."""
    if not data:
        raise ValidationError(_("Dit bestand is leeg. Kies een ander."))
    ending = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    said = BY_ENDING.get(ending)
    found = _found(data, said)
    if ending and said is None:
        raise ValidationError(
            _("Een bestand .%(ending)s nemen we niet op. Wel: PDF, Word (docx), Excel (xlsx), OpenDocument, afbeelding (png, jpg, "
              "heic), tekst en e-mail (eml)."),
            params={"ending": ending[:10]},
        )
    if said is not None and found != said.key:
        raise ValidationError(
            _("De inhoud is geen %(kind)s, al zegt de naam dat. Open het bestand in het programma waarmee het gemaakt is en "
              "bewaar het opnieuw."),
            params={"kind": said.key},
        )
    if found is None:
        raise ValidationError(_("Wat voor bestand dit is, weten we niet. Bewaar het als PDF en probeer opnieuw."))
    _deeper(data, found)
    return KINDS[found]


def _found(data: bytes, said: Kind | None) -> str | None:
    """The key of the kind by its first bytes, or None. A program is refused at once, whatever it is called."""
    if data.startswith(PROGRAMS) or (data.startswith(b"MZ") and b"\0" in data[:1024]):  # a text may begin with MZ
        raise ValidationError(
            _("Dit is een programma of een bestand van een oude Office-versie, en dat nemen we niet op. Bewaar een oud document "
              "als docx, xlsx of PDF.")
        )
    if PAGE.match(data[:400].removeprefix(b"\xef\xbb\xbf")):
        raise ValidationError(
            _("Dit is een webpagina of een tekening met tekst (HTML, XML, SVG); daar kan een script in zitten. Bewaar het als PDF of als png.")
        )
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc"):
        return "heic"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if said is not None and said.key in TEXTS and _is_text(data):
        return said.key
    return "txt" if said is None and _is_text(data) else None


def _is_text(data: bytes) -> bool:
    """Text in UTF-8, UTF-16 with a mark, or Windows-1252, without control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return "\0" not in data.decode("utf-16")
        except UnicodeDecodeError:
            return False
    return not re.search(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]", data)


def _packed(data: bytes) -> str | None:
    """Which office file a zip is, or None; every part is unpacked once, within bounds."""
    refused = ValidationError(_("Dit bestand is beschadigd of afgebroken. Bewaar het opnieuw en probeer nog eens."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _bounded(parts, len(data))
            names = [part.filename for part in parts]
            found = _office(archive, set(names))
            if found is None:
                return None
            if any(part.flag_bits & 1 for part in parts):
                raise ValidationError(_("Dit bestand is met een wachtwoord vergrendeld. Bewaar het zonder wachtwoord: het wordt "
                                        "hier verzegeld bewaard."))
            if len(names) != len(set(names)) or any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names):
                raise refused
            _without_macros(names)
            if archive.testzip() is not None:
                raise refused
    except (*BROKEN, ValueError, EOFError, OSError, NotImplementedError, RuntimeError):
        raise refused from None
    return found


def _bounded(parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > PARTS_MOST or unpacked > UNPACKED_MOST or unpacked > max(size, 50_000) * RATIO_MOST:
        raise ValidationError(_("Dit bestand pakt uit tot veel meer dan het lijkt, en dat nemen we niet op. Bewaar het als PDF."))


def _office(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    if "[Content_Types].xml" in names:
        return next((key for part, key in OFFICE_PARTS.items() if part in names), None)
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        said = archive.read("mimetype").decode("ascii", "replace").strip()
        return next((kind.key for kind in KINDS.values() if kind.media_type == said), None)
    return None


def _without_macros(names: list[str]) -> None:
    for name in names:
        low = name.lower()
        macro = "vbaproject" in low or "/activex/" in f"/{low}" or low.startswith(("basic/", "scripts/"))
        if macro or low.endswith((".exe", ".dll", ".js", ".vbs", ".bat", ".ps1")):
            raise ValidationError(_("In dit bestand zitten macro's of een programma. Bewaar het zonder macro's, of als PDF."))


def _deeper(data: bytes, found: str) -> None:
    """What the first bytes do not show: something hidden behind an image or a paper, attachments of a letter."""
    if found in ("png", "jpeg", "heic") and (ACTIVE.search(data) or _has_archive(data) or not _whole_image(data, found)):
        raise ValidationError(_("In deze afbeelding zit meer dan een afbeelding, of ze is afgebroken. Open ze, bewaar ze opnieuw "
                                "als png en probeer nog eens."))
    if found == "pdf" and (b"%%EOF" not in data[-2048:] or _has_archive(data)):
        raise ValidationError(_("Deze PDF is afgebroken, of er is iets achter geplakt. Bewaar of druk ze opnieuw af als PDF."))
    if found == "eml":
        _letter(data)


def _has_archive(data: bytes) -> bool:
    return zipfile.is_zipfile(io.BytesIO(data))


def _whole_image(data: bytes, found: str) -> bool:
    if found == "jpeg":
        return b"\xff\xd9" in data[-65_536:]  # telephones write more pictures, or their own marks, behind the end
    if found == "heic":
        return len(data) > 32
    place = 8
    while place + 12 <= len(data):
        length, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        place += 12 + length
        if name == b"IEND":
            return place == len(data)
    return False


def _letter(data: bytes) -> None:
    """An e-mail: with a sender, and each attachment of a kind that would be taken in by itself."""
    letter = message_from_bytes(data, policy=modern)
    if not isinstance(letter, EmailMessage) or not (letter.get("from") and (letter.get("date") or letter.get("subject"))):
        raise ValidationError(_("Dit is geen e-mail: een afzender ontbreekt. Bewaar het bericht opnieuw als .eml."))
    for part in letter.walk():
        name = part.get_filename()
        if part.is_multipart() or not name:
            continue
        try:
            read(part.get_payload(decode=True) or b"", name)
        except ValidationError as error:
            raise ValidationError(
                _("De bijlage %(name)s in deze e-mail: %(why)s"), params={"name": name[:80], "why": " ".join(error.messages)}
            ) from None
