"""BagIt 1.0 (RFC 8493): files with their checksums in one zip, and the check of such a bag.

Written here rather than taken over: what is needed is a bag made in memory from bytes that lie encrypted on disk.
"""

import datetime as dt
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from urllib.parse import quote

ALGORITHMS = ("sha256", "sha512")
_DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def write(name: str, files: Iterable[tuple[str, bytes]], info: Mapping[str, str], *, on: dt.date) -> bytes:
    """A zip with one folder `name`. `files` are (path under data/, content); a path that is used twice or climbs out is a ValueError.

    `info` goes into bag-info.txt, one line a label; Bagging-Date and Payload-Oxum are added.
    """
    memory, manifests, seen = io.BytesIO(), {one: list[str]() for one in ALGORITHMS}, set[str]()
    octets = number = 0
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as zipped:

        def put(path: str, content: bytes) -> None:
            zipped.writestr(zipfile.ZipInfo(f"{name}/{path}", _MOMENT), content, zipfile.ZIP_DEFLATED)

        for path, content in files:
            parts = path.split("/")
            if path.casefold() in seen or any(part in ("", ".", "..") for part in parts) or "\\" in path:
                raise ValueError(path)
            seen.add(path.casefold())
            put(f"data/{path}", content)
            octets, number = octets + len(content), number + 1
            for one in ALGORITHMS:
                manifests[one].append(f"{hashlib.new(one, content).hexdigest()}  {_encoded(f'data/{path}')}\n")
        told = {**info, "Bagging-Date": on.isoformat(), "Payload-Oxum": f"{octets}.{number}"}
        tags = {"bagit.txt": _DECLARED, "bag-info.txt": "".join(_line(label, value) for label, value in told.items())}
        tags |= {f"manifest-{one}.txt": "".join(lines) for one, lines in manifests.items()}
        for one in ALGORITHMS:
            lines = [f"{hashlib.new(one, text.encode()).hexdigest()}  {path}\n" for path, text in sorted(tags.items()) if "tagman" not in path]
            tags[f"tagmanifest-{one}.txt"] = "".join(lines)
        for path, text in tags.items():
            put(path, text.encode())
    return memory.getvalue()


def check(zipped: bytes) -> list[str]:
    """What does not hold in a bag, one line each; empty when it is complete and valid."""
    with zipfile.ZipFile(io.BytesIO(zipped)) as bag:
        names = [one for one in bag.namelist() if not one.endswith("/")]
        roots = {one.split("/", 1)[0] for one in names}
        if len(roots) != 1:
            return ["not one folder"]
        root = roots.pop()
        content = {one.removeprefix(f"{root}/"): bag.read(one) for one in names}
    wrong = [] if content.get("bagit.txt", b"").decode() == _DECLARED else ["bagit.txt"]
    payload = {one for one in content if one.startswith("data/")}
    manifests = [one for one in content if re.fullmatch(r"(tag)?manifest-sha(256|512)\.txt", one)]
    if not any(one.startswith("manifest-") for one in manifests):
        wrong.append("no manifest")
    for manifest in sorted(manifests):
        algorithm = manifest.rsplit("-", 1)[1].removesuffix(".txt")
        listed = set()
        for line in content[manifest].decode().splitlines():
            digest, _, path = line.partition("  ")
            path = path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
            listed.add(path)
            if path not in content:
                wrong.append(f"{manifest}: {path} is missing")
            elif hashlib.new(algorithm, content[path]).hexdigest() != digest:
                wrong.append(f"{manifest}: {path} was changed")
        if manifest.startswith("manifest-"):
            wrong += [f"{manifest}: {path} is not listed" for path in sorted(payload - listed)]
    told = re.search(r"^Payload-Oxum: (\d+)\.(\d+)$", content.get("bag-info.txt", b"").decode(), re.MULTILINE)
    if told and (int(told[1]), int(told[2])) != (sum(len(content[one]) for one in payload), len(payload)):
        wrong.append("Payload-Oxum")
    return wrong


def file_name(text: str) -> str:
    """A reference or a title as one part of a path, readable and safe on every system."""
    return quote(re.sub(r"[\s/\\:*?\"<>|]+", "_", text).strip("._") or "zonder-naam", safe=" ()_-.,éèëêàçöüïîôâ'+=@&").replace("%", "_")[:100]


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _line(label: str, value: str) -> str:
    if not _LABEL.fullmatch(label):
        raise ValueError(label)
    return f"{label}: {' '.join(value.split())}\n"
