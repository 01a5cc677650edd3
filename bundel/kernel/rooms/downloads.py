"""Downloads: what people put in goes out as a file to save, never as a page of this site."""

import unicodedata
from urllib.parse import quote

from django.http import HttpResponse

POLICY = "default-src 'none'; sandbox"
LONGEST = 120  # characters of a name


def attachment(data: bytes, filename: str, media_type: str) -> HttpResponse:
    """The bytes to be saved under a clean name: the browser shows, sniffs and runs nothing of them, and keeps no copy."""
    answer = HttpResponse(data, content_type=media_type or "application/octet-stream")
    name = clean_name(filename)
    plain = "".join(char if char.isascii() and char not in '"\\%' else "_" for char in name)
    answer["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-store"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def clean_name(filename: str) -> str:
    """The last part of a path, without signs that a file system or a reader is misled by; `bestand` when nothing is left.

    Left out: control and format characters (also the ones that turn the reading direction), and the signs of paths and shells.
    """
    name = unicodedata.normalize("NFC", filename.replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join(char for char in name if unicodedata.category(char)[0] != "C" and char not in '<>:"|?*')
    kept = " ".join(kept.split()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > LONGEST and dot and len(ending) <= 8:
        return f"{stem[: LONGEST - len(ending) - 1].rstrip()}.{ending}"
    return kept[:LONGEST] or "bestand"
