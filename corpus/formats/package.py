"""What the formats that are XML in a zip archive share: their parts, read within limits."""

import io
import posixpath
import re
import zipfile
import zlib
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from corpus.bylines import iso_date
from corpus.formats.marks import one_line
from corpus.metadata import Metadata
from corpus.types import Unreadable

_MOST_FILES = 20_000
_MOST_BYTES = 200_000_000
"""Unpacked, of all parts that are read."""
_MOST_OF_XML = 40_000_000
_MOST_TAGS = 3_000_000
"""And as many attributes; a thousand pages of Word have a third of that."""
_DEEPEST = 150
"""Word, which sets a table in a text box in a table, needs about 40."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ENTRY = b"PK\x01\x02"
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,99}?encoding\s*=\s*[\"']([A-Za-z0-9_-]{2,20})[\"']")
_ENCODINGS = frozenset("ascii us-ascii iso-8859-1 gbk gb2312 gb18030 big5".split())
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
# What programs write of themselves, and the templates that they copy.
_UNTITLED = re.compile(
    r"powerpoint (?:演示文稿|簡報|presentation)|(?:microsoft word|幻灯片|投影片|slide)\s*[-\d].*|"
    r"(?:无标题|無標題|文档|文件|document|untitled|unknown)\s*\d*|\S+\.(?:docx?|pptx?|rtf|odt)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"admin(?:istrator)?|(?:windows|微软|微軟)?\s*(?:user|用户|用戶|使用者)|未知|unknown|pc|lenovo|"
    r"dell|python-docx|steve canny",
    re.IGNORECASE,
)
_TEMPLATES = ("2013-12-23T23:15:00Z", "2013-01-27T09:14:16Z")


class Package:
    """An archive's parts by their names; so many bytes may still be unpacked.

    Raises `Unreadable` where the archive or a part is damaged, locked or beyond the limits.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLD):
            locked = _LOCKED in data
            raise Unreadable("it asks for a password" if locked else "it is of an older format")
        if data.count(_ENTRY) > _MOST_FILES:
            raise Unreadable(f"its archive holds more than {_MOST_FILES:,} files")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise Unreadable("its archive is damaged, or is none") from error
        # Programs do not agree on capitals, and some write the other slash.
        self._files = {_key(info.filename): info for info in self._zip.infolist()}
        self._left = _MOST_BYTES

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none of this name."""
        info = self._files.get(_key(name))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise Unreadable("it asks for a password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("its archive is packed in an unusual way")
        try:
            with self._zip.open(info) as file:
                data = file.read(self._left + 1)
        except _DAMAGE as error:
            raise Unreadable(f"its archive is damaged ({one_line(name)[:60]})") from error
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable(f"it unpacks to more than {_MOST_BYTES // 10**6} MB")
        return data

    def xml(self, name: str) -> ET.Element | None:
        """The root of a part, its tags without namespaces, or None where there is no such part."""
        data = self.part(name)
        return None if data is None else parse(data)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part relates to, by id: the last word of the relation's type, and a part's name.

        `word/document.xml` -> `{"rId1": ("styles", "word/styles.xml")}`
        """
        folder, file = posixpath.split(name)
        root = self.xml(f"{folder}/_rels/{file}.rels")
        return {
            value(one, "Id"): (
                value(one, "Type").rpartition("/")[2],
                within(folder, value(one, "Target")),
            )
            for one in (() if root is None else root.iter("Relationship"))
            if value(one, "TargetMode") != "External"
        }

    def main(self, otherwise: str) -> tuple[str, ET.Element]:
        """The name and root of the part that an office document begins with."""
        related = self.related("").values()
        name = next((target for kind, target in related if kind == "officeDocument"), otherwise)
        root = self.xml(name)
        if root is None:
            raise Unreadable(f"its archive lacks {otherwise}")
        return name, root


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def within(folder: str, target: str) -> str:
    """The name of the part that `target` leads to: `ppt/slides`, `../a.xml` -> `ppt/a.xml`."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0])))[1:]


def parse(data: bytes) -> ET.Element:
    """XML to its root, all tags without namespaces. Raises `Unreadable`."""
    text = _decoded(data)
    if len(text) > _MOST_OF_XML or max(map(text.count, "<=")) > _MOST_TAGS:
        raise Unreadable("its XML is too large")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("its XML defines entities of its own")
    try:
        root = ET.fromstring(text)  # noqa: S314 - it has no entities
    except (ET.ParseError, ValueError) as error:
        raise Unreadable("its XML is damaged") from error
    level, depth = [root], 0
    names: dict[str, str] = {}
    while level:
        depth += 1
        for element in level:
            tag = element.tag
            element.tag = names.setdefault(tag, tag.rpartition("}")[2])
        level = [child for element in level for child in element]
        if depth > _DEEPEST and level:
            raise Unreadable(f"its XML is nested deeper than {_DEEPEST}")
    return root


def _decoded(data: bytes) -> str:
    stated = _ENCODING.match(data)
    name = stated[1].decode("ascii").lower() if stated else ""
    codec = name if name in _ENCODINGS else "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16"
    try:
        return data.decode(codec)
    except UnicodeError as error:
        raise Unreadable("its XML is damaged") from error


def value(element: ET.Element | None, name: str, otherwise: str = "") -> str:
    """The attribute of a name, in whatever namespace."""
    if element is not None:
        for key, held in element.items():
            if key.rpartition("}")[2] == name:
                return held
    return otherwise


def reference(element: ET.Element, name: str = "id") -> str:
    """The id of what an element relates to, which is no `id` of the element's own."""
    keys = (key for key in element.keys() if key.endswith(f"elationships}}{name}"))  # noqa: SIM118
    return element.get(next(keys, ""), "")


def number(text: str, otherwise: int = 0) -> int:
    """A number of up to four digits: 「12」 -> 12."""
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else otherwise


def said(root: ET.Element | None, name: str) -> str:
    """The words of the first element of a name, in one line."""
    found = None if root is None else root.find(f".//{name}")
    return "" if found is None else one_line("".join(found.itertext()))


def stated(title: str, author: str, day: str, publisher: str = "") -> Metadata:
    """What the properties of a file say, without what programs write there of themselves."""
    known = author and len(author) <= 40 and "://" not in author and not _NOBODY.fullmatch(author)
    return Metadata(
        title="" if _UNTITLED.fullmatch(title) else title,
        author=author if known else None,
        published=None if day in _TEMPLATES else iso_date(day),
        publisher=publisher if 0 < len(publisher) <= 40 else None,
    )


def properties(package: Package) -> Metadata:
    """The properties of a file of Microsoft's."""
    related = package.related("").values()
    name = next((target for kind, target in related if kind == "core-properties"), "")
    core = package.xml(name or "docProps/core.xml")
    return stated(said(core, "title"), said(core, "creator"), said(core, "created"))
