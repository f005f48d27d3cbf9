"""Zip, tar, gzip and WARC: what is in each, before anything of it is read."""

import gzip
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Self, cast

from corpus.decode import UndecodableError, decode
from corpus.types import Unreadable

LARGEST = 100_000_000  # bytes of a member
_STREAM = 1_000_000_000  # bytes to unpack on the way to those of a member
TOO_LARGE = f"more than {LARGEST // 1_000_000} MB"
_HEADER = 16_384  # bytes of what a tar says of one file
FAULTS = (
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
_ABOUT = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_NAMED_IN = ("utf-8", "gb18030", "big5hkscs", "cp950")
_PAGES = ("text/html", "application/xhtml+xml")
_ANSWERED = 200
_UNSTORABLE = re.compile("[\0-\x1f\x7f\ud800-\udfff]")

Read = Callable[[int], bytes]
"""The first so many bytes of a member."""
Entry = tuple[str | None, Read | str]
"""The name of a member, None where it is not for reading; its bytes, or why there are none."""
Opener = Callable[[IO[bytes], str], Iterator[Entry]]


def _safe(name: str) -> str | None:
    r"""A path that leads nowhere else: 「C:\..\文章\a.txt」 -> 「文章/a.txt」; None: hidden."""
    parts = [part for part in re.split(r"[/\\]+", name) if part not in ("", ".", "..")]
    if parts and re.fullmatch("[A-Za-z]:", parts[0]):
        del parts[0]
    if not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return None
    return _UNSTORABLE.sub("\ufffd", "/".join(parts))


def _codec(names: bytes) -> str | None:
    """What names are written in that do not say so: UTF-8, GBK or Big5; None: it can't be told."""
    for codec, likely in (("utf-8", "utf-8"), ("gb2312", "gb18030")):
        try:
            names.decode(codec)
        except UnicodeDecodeError:
            continue
        return likely
    try:
        codec = decode(names)[1]
    except UndecodableError:
        return None
    return codec if codec in _NAMED_IN else None


def _zip(opened: IO[bytes], _: str) -> Iterator[Entry]:
    with zipfile.ZipFile(opened) as archive:
        infos = archive.infolist()
        unsaid = [i.orig_filename.encode("cp437") for i in infos if not i.flag_bits & 0x800]
        codec = _codec(b"\n".join(unsaid)) or "cp437"
        for info in infos:
            name = info.orig_filename
            if not info.flag_bits & 0x800:
                name = name.encode("cp437").decode(codec, "replace")
            folder = name.endswith(("/", "\\")) or stat.S_ISLNK(info.external_attr >> 16)
            yield None if folder else _safe(name), _zipped(archive, info)


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Read | str:
    if info.flag_bits & 0x1:
        return "it asks for a password"
    if info.file_size > LARGEST:
        return TOO_LARGE
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "packed in a way that is not read"  # the others unpack without a limit

    def read(size: int) -> bytes:
        with archive.open(info) as member:
            return member.read(size)

    return read


class _Header(tarfile.TarInfo):
    """What a tar says of a file; where that is damaged, the files behind it are not left unsaid."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            header = super().frombuf(buf, encoding, errors)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:  # type: ignore[attr-defined]
            raise Unreadable(f"a damaged tar: {error}") from error
        if header.type in _ABOUT and header.size > _HEADER:
            raise Unreadable("a tar that says too much of a file")
        return header


def _tar(opened: IO[bytes], _: str) -> Iterator[Entry]:
    # As a stream: what it says of its places cannot lead back to where we have been.
    with tarfile.open(fileobj=opened, mode="r|", tarinfo=_Header, encoding="utf-8") as archive:
        for info in archive:
            name = info.name
            if _UNSTORABLE.search(name):
                raw = name.encode("utf-8", "surrogateescape")
                name = raw.decode(_codec(raw) or "utf-8", "replace")
            if archive.offset > info.offset_data + _STREAM:
                raise Unreadable("a tar that holds a file of more than 1,000 MB")
            yield _safe(name) if info.isfile() else None, _tarred(archive, info)


def _tarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Read | str:
    if info.size > LARGEST:
        return TOO_LARGE

    def read(size: int) -> bytes:
        member = archive.extractfile(info)
        return member.read(size) if member else b""

    return read


class _Unpacked(gzip.GzipFile):
    """A gzip stream that ends where it is damaged or has no end: no error inside another reader."""

    reason = ""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > _STREAM:
            self.reason = f"it unpacks to more than {_STREAM // 1_000_000:,} MB"
        try:
            return b"" if self.reason else self.read1(-1 if size is None else size)
        except FAULTS as error:
            self.reason = f"a damaged gzip: {error}"
            return b""


def _through_gzip(inner: Opener) -> Opener:
    def entries(opened: IO[bytes], name: str) -> Iterator[Entry]:
        with _Unpacked(fileobj=opened) as unpacked:
            try:
                yield from inner(cast("IO[bytes]", unpacked), name)
            except FAULTS:
                if not unpacked.reason:
                    raise
            if unpacked.reason:
                raise Unreadable(unpacked.reason)

    return entries


def _gzip(opened: IO[bytes], name: str) -> Iterator[Entry]:
    with gzip.GzipFile(fileobj=opened) as unpacked:
        yield name, unpacked.read


def _warc(opened: IO[bytes], _: str) -> Iterator[Entry]:
    """The pages that a site answered with: no images, errors or redirections."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kind = WarcRecordType.response
    for record in ArchiveIterator(opened, kind, auto_decode="all", stream_detect=False):
        address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
        page = (record.http_content_type or "").lower() in _PAGES
        answered = record.is_http and record.http_headers.status_code == _ANSWERED
        yield address if page and answered and address else None, record.reader.read


OPENERS: dict[str, Opener] = {
    ".tar.gz": _through_gzip(_tar),
    ".tgz": _through_gzip(_tar),
    ".tar": _tar,
    ".warc.gz": _through_gzip(_warc),
    ".warc": _warc,
    ".gz": _gzip,
    ".zip": _zip,
}
"""What opens an archive and says what is in it; a longer ending before a shorter."""
