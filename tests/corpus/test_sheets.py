import io
import struct
import zipfile

import pytest

from corpus.formats.marks import Mark
from corpus.formats.sheets import extract, read
from corpus.types import Unreadable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
DAY, MINUTE = ' s="1"', ' s="2"'


def archive(**parts: str) -> bytes:
    """A zip archive; in the names of its parts `__` is a slash, and `.xml` the usual end."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as held:
        for name, text in parts.items():
            name = name.replace("__", "/")
            held.writestr(name.rstrip(".") if "." in name else f"{name}.xml", text)
    return packed.getvalue()


def xlsx(*sheets: tuple[str, str], core: str = "", **parts: str) -> bytes:
    """A workbook of sheets, each its attributes and what it holds."""
    names = "".join(
        f'<sheet {about} sheetId="{n}" r:id="r{n}"/>' for n, (about, _) in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    for n, (_, held) in enumerate(sheets, 1):
        parts[f"xl__worksheets__sheet{n}"] = f'<worksheet xmlns="{MAIN}">{held}</worksheet>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">%s</Relationships>'
    return archive(
        **{
            "_rels__.rels": relations
            % (
                f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
                f'<Relationship Id="b" Type="{PACKAGE}/relationships/metadata/core-properties" '
                'Target="docProps/core.xml"/>'
            ),
            "xl__workbook": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets>'
            "</workbook>",
            "xl___rels__workbook.xml.rels": relations
            % (
                f'{related}<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
                f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            ),
            "xl__styles": f'<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/>'
            '<xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
            "docProps__core": '<core xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:terms="http://purl.org/dc/terms/">{core}</core>',
            **parts,
        }
    )


def sheet(merged: tuple[str, ...] = (), **cells: str | float | tuple[float, str]) -> str:
    """What a sheet holds: `B3="茶"`; a number with its style as a pair."""
    rows: dict[int, str] = {}
    for place, said in cells.items():
        row = int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        value, style = said if isinstance(said, tuple) else (said, "")
        held = (
            f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
            if isinstance(value, str)
            else f'<c r="{place}"{style}><v>{value}</v></c>'
        )
        rows[row] = rows.get(row, "") + held
    data = "".join(f'<row r="{row}">{held}</row>' for row, held in sorted(rows.items()))
    spans = "".join(f'<mergeCell ref="{span}"/>' for span in merged)
    return f"<sheetData>{data}</sheetData>" + (spans and f"<mergeCells>{spans}</mergeCells>")


def raw(merged: tuple[str, ...] = (), **cells: str | float | tuple[float, str]) -> str:
    return extract(xlsx(('name="茶馆"', sheet(merged, **cells)))).raw


PRICES = sheet(
    B3="品名", C3="价格", E3="日期",
    B4="毛尖", C4=3.0, E4=(45356, DAY),
    B6="白茶", C6=0.30000000000000004, E6=(45356.354166666664, MINUTE),
)  # fmt: skip


def test_a_sheet_is_a_table_and_each_row_has_its_place() -> None:
    data = xlsx(
        ('name="价格表"', PRICES), ('name="空"', sheet()), ('name="电话"', sheet(A1="店", B1=8))
    )
    extracted, marks, note = read(data)
    assert extracted.raw == (
        "## 价格表\n\n| 品名 | 价格 | 日期 |\n|---|---|---|\n| 毛尖 | 3 | 2024-03-05 |\n"
        "| 白茶 | 0.3 | 2024-03-05 08:30 |\n\n## 电话\n\n| 店 | 8 |\n|---|---|"
    )
    places = {mark.name: extracted.raw[mark.start :].split("\n")[0] for mark in marks}
    assert places == {
        "价格表!3": "## 价格表",
        "价格表!4": "| 毛尖 | 3 | 2024-03-05 |",
        "价格表!6": "| 白茶 | 0.3 | 2024-03-05 08:30 |",
        "电话!1": "## 电话",
    }
    assert {mark.kind for mark in marks} == {"sheet"}
    assert (extracted.encoding, extracted.lines, note) == ("xlsx", False, "")


def test_what_stands_alone_above_a_table_is_its_title() -> None:
    assert raw(
        ("A1:B1",), A1="二〇二四年价格", A3="单位：元", A4="茶", B4="价", A5="毛尖", B5=3
    ) == ("## 茶馆\n\n二〇二四年价格\n\n单位：元\n\n| 茶 | 价 |\n|---|---|\n| 毛尖 | 3 |")


def test_a_sheet_of_one_column_is_no_table() -> None:
    assert raw(C2="茶馆在桥头。", C3="每天开门。") == "## 茶馆\n\n茶馆在桥头。\n\n每天开门。"


def test_a_cell_over_several_rows_is_repeated_in_each() -> None:
    assert raw(("A2:A3",), A1="茶", B1="价", A2="毛尖", B2=3, B3=5) == (
        "## 茶馆\n\n| 茶 | 价 |\n|---|---|\n| 毛尖 | 3 |\n| 毛尖 | 5 |"
    )


def test_a_header_of_two_rows_is_one() -> None:
    cells = {"B2": "茶", "C2": "2019年", "C3": "上半年", "D3": "下半年"}
    assert raw(("B2:B3", "C2:D2"), **cells, B4="毛尖", C4=3, D4=5) == (
        "## 茶馆\n\n| 茶 | 2019年 上半年 | 2019年 下半年 |\n|---|---|---|\n| 毛尖 | 3 | 5 |"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1200000000000.0, "1200000000000"),
        (-2.0, "-2"),
        (3.14, "3.14"),
        ((45356, DAY), "2024-03-05"),
        ((45356.50002, MINUTE), "2024-03-05 12:00:01"),
        ("浓|淡｜清", "浓¦淡¦清"),
        ("头道\n 二道", "头道 二道"),
        ("00123", "00123"),
    ],
)
def test_a_value_is_written_as_it_is_read(value: str | float, words: str) -> None:
    assert raw(A1="茶", B1="值", A2="毛尖", B2=value).endswith(f"| 毛尖 | {words} |")


def test_a_hidden_sheet_is_left_out_and_told_of() -> None:
    extracted, _, note = read(
        xlsx(('name="茶" state="hidden"', PRICES), ('name="店"', sheet(A1="桥头")))
    )
    assert (extracted.raw, note) == ("## 店\n\n桥头", "without hidden sheets: 1")


def test_of_a_huge_sheet_the_first_rows_are_read_and_no_more() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20_002))
    extracted, marks, note = read(xlsx(('name="茶"', f"<sheetData>{rows}</sheetData>")))
    assert (extracted.raw[-7:], len(marks)) == ("\n\n20000", 20_000)
    assert note == "only the first 20,000 rows of 茶"


def test_the_properties_are_what_the_file_states() -> None:
    core = "<dc:title>茶馆价目</dc:title><dc:creator>周小北</dc:creator>"
    core += "<terms:created>2024-03-05T08:30:00Z</terms:created>"
    stated = extract(xlsx(('name="茶"', PRICES), core=core)).stated
    assert (stated.title, stated.author, stated.published) == ("茶馆价目", "周小北", "2024-03-05")


def ods(table: str, **parts: str) -> bytes:
    spaces = "".join(f' xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    content = f"<office:document-content{spaces}><office:body><office:spreadsheet>{table}"
    content += "</office:spreadsheet></office:body></office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = {"META-INF__manifest": "<manifest/>", **parts}
    return archive(**{"mimetype.": kind}, content=content, **manifest)


def ods_row(*cells: str, times: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'
    )


def ods_cell(words: str, times: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{times}" office:value-type="string">'
        f"<text:p>{words}</text:p></table:table-cell>"
    )


BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'


def test_an_open_document_is_read_the_same_way() -> None:
    table = '<table:table table:name="价格表">' + ods_row(BLANK, times=2)
    table += ods_row(ods_cell("品名"), ods_cell("价格"))
    for words, value in (
        ("毛尖", 'float" office:value="3'),
        ("日期", 'date" office:date-value="2024-03-05'),
    ):
        table += ods_row(ods_cell(words), f'<table:table-cell office:value-type="{value}"/>')
    table += ods_row(BLANK, times=1_000_000) + "</table:table>"
    meta = "<meta><title>茶馆价目</title><creator>周小北</creator>"
    meta += "<creation-date>2024-03-05T08:30:00</creation-date></meta>"
    extracted, marks, _ = read(ods(table, meta=meta))
    assert extracted.raw == (
        "## 价格表\n\n| 品名 | 价格 |\n|---|---|\n| 毛尖 | 3 |\n| 日期 | 2024-03-05 |"
    )
    assert marks[1] == Mark(30, "sheet", "价格表!4")
    stated = extracted.stated
    assert (stated.title, stated.author, stated.published) == ("茶馆价目", "周小北", "2024-03-05")
    assert extracted.encoding == "ods"


def xls(*cells: tuple[int, int, str | float]) -> bytes:
    """An old workbook whose sheet 价格 has these cells, in the container of its time."""
    name = "价格".encode("utf-16-le")
    begin, end = struct.pack("<HHHHIII", 0x809, 16, 0x600, 5, 0, 0, 0), b"\n\0\0\0"
    at = len(begin) + 12 + len(name) + len(end)  # where the sheet's own records begin
    stream = begin + struct.pack("<HHIHBB", 0x85, 8 + len(name), at, 0, 2, 1) + name + end
    stream += begin[:6] + b"\x10" + begin[7:]
    for row, column, said in cells:
        if isinstance(said, str):
            held = struct.pack("<HB", len(said), 1) + said.encode("utf-16-le")
        else:
            held = struct.pack("<d", said)
        kind = 0x204 if isinstance(said, str) else 0x203
        stream += struct.pack("<HHHHH", kind, 6 + len(held), row, column, 0) + held
    stream = (stream + end).ljust(4096, b"\0")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 65534, 9, 6)
    )
    last, free = 0xFFFFFFFE, 0xFFFFFFFF
    head += bytes(10) + struct.pack("<9I", 1, 1, 0, 4096, last, 0, last, 0, 0) + b"\xff" * 432
    chain = struct.pack("<128I", free - 2, last, *range(3, 10), last, *[free] * 118)
    return (
        head
        + chain
        + (entry("Root Entry", 5, 1, last, 0) + entry("Workbook", 2, -1, 2, 4096)).ljust(512, b"\0")
        + stream
    )


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    held = name.encode("utf-16-le").ljust(64, b"\0")
    links = struct.pack("<HBBiii", 2 * len(name) + 2, kind, 1, -1, -1, child)
    return held + links + bytes(36) + struct.pack("<IQ", start, size)


def test_an_old_workbook_is_read_the_same_way() -> None:
    cells = [(2, 1, "品名"), (2, 2, "价格"), (3, 1, "毛尖"), (3, 2, 3.0)]
    extracted, marks, _ = read(xls(*cells))
    assert extracted.raw == "## 价格\n\n| 品名 | 价格 |\n|---|---|\n| 毛尖 | 3 |"
    assert marks == (Mark(0, "sheet", "价格!3"), Mark(29, "sheet", "价格!4"))
    assert extracted.encoding == "xls"


FAR = sheet(A1="茶", XFD1048576="价")
UNPLACED = (
    '<sheetData><row r="1048576"><c><v>1</v></c>' + "<c><v>2</v></c>" * 9 + "</row></sheetData>"
)
WIDE = ods_row(ods_cell("茶", times=16_000), times=1_000_000)
WIDE = f'<table:table table:name="茶">{WIDE}</table:table>'
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (xlsx(('name="茶"', FAR)), "a sheet that reaches over more than 4,000,000 cells"),
        (xlsx(('name="茶"', UNPLACED)), "a sheet that reaches over more than 4,000,000 cells"),
        (ods(WIDE), "a sheet that reaches over more than 4,000,000 cells"),
        (
            xlsx(
                ('name="茶"', '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>' * 50_000),
                xl__sharedStrings=f"<sst><si><t>{'茶' * 30_000}</t></si></sst>",
            ),
            "a workbook that repeats long texts too often",
        ),
        (xlsx(('name="茶"', sheet())), "a workbook without a filled cell"),
        (xlsx(('name="茶"', "<sheetData><row>")), "a damaged workbook"),
        (LOCKED, "a damaged workbook"),
        (LOCKED + "EncryptedPackage".encode("utf-16-le"), "a workbook that asks for a password"),
        (
            ods("", **{"META-INF__manifest": "<manifest><encryption-data/></manifest>"}),
            "a workbook that asks for a password",
        ),
        (archive(茶="<a/>"), "its archive lacks xl/workbook.xml"),
        ("品名,价格".encode(), "its archive is damaged, or is none"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        extract(data)
    assert str(error.value) == reason
