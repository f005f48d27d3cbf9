import contextlib
import io
import zipfile

import pytest

from corpus.formats.docx import extract
from corpus.types import Unreadable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
STYLES = """<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="河东标题"/>
<w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="clause"><w:name w:val="条"/>
<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>"""


def level(at: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def kind(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


NUMBERING = (
    kind(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    + kind(2, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"))
    + kind(3, level(0, "chineseCounting", "第%1条"))
    + kind(4, level(0, "chineseCountingThousand", "（%1）"))
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, 5))
    + '<w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def archive(**parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return held.getvalue()


def part(tag: str, body: str) -> str:
    spaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="urn:wps" xmlns:v="urn:v"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {spaces}>{body}</w:{tag}>'


def docx(body: str, notes: str = "", core: str = "") -> bytes:
    related = "".join(
        f'<Relationship Id="r{name}" Type="{TYPES}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "numbering", "footnotes")
    )
    return archive(
        **{
            "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
            "word/_rels/document.xml.rels": RELATIONS.format(related) + "</Relationships>",
            "word/styles.xml": part("styles", STYLES),
            "word/numbering.xml": part("numbering", NUMBERING),
            "word/footnotes.xml": part("footnotes", notes),
            "docProps/core.xml": core or "<c/>",
        }
    )


def raw(body: str, notes: str = "") -> str:
    return extract(docx(body, notes)).raw


def run(text: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, style: str = "", listed: str = "", mark: str = "") -> str:
    inner = inner if inner.startswith("<") else run(inner)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        name, _, at = listed.partition(":")
        ilvl = f'<w:ilvl w:val="{at or 0}"/>'
        style += f'<w:numPr>{ilvl}<w:numId w:val="{name}"/></w:numPr>'
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs>{style}{mark}</w:pPr>{inner}</w:p>"


def table(*rows: str) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row.split("|")) for row in rows)
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def words(row: str) -> str:
    return "|".join(p(cell) if cell else "<w:p/>" for cell in row.split("|"))


def test_deleted_words_are_out_and_inserted_ones_in() -> None:
    body = p(
        run("渡口")
        + '<w:del w:id="1"><w:r><w:delText>每天</w:delText></w:r></w:del>'
        + '<w:ins w:id="2">'
        + run("夏天")
        + "</w:ins>"
        + "<w:moveFrom>"
        + run("早上")
        + "</w:moveFrom><w:moveTo>"
        + run("傍晚")
        + "</w:moveTo>"
        + run("开船。")
    )
    assert raw(body) == "渡口夏天傍晚开船。"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    ended = "<w:rPr><w:del/></w:rPr>"
    assert (
        raw(p("船每天", mark=ended) + p("开两班。") + p("票五元。")) == "船每天开两班。\n\n票五元。"
    )
    assert raw(p("船每天开两班。", mark=ended)) == "船每天开两班。"


def test_headings_come_from_styles_and_stand_below_the_title() -> None:
    body = p("怎么去", "1") + p("坐船", "own") + p("早班船", "2") + p("六点开。")
    assert raw(body) == "# 怎么去\n\n# 坐船\n\n## 早班船\n\n六点开。"
    whole = extract(docx(p("渡口纪事", "a") + body))
    assert whole.raw == "# 渡口纪事\n\n## 怎么去\n\n## 坐船\n\n### 早班船\n\n六点开。"
    assert whole.stated.title == "渡口纪事"
    long = "船" * 101
    assert raw(p(long, "1") + p("", "1")) == long


def test_lists_are_numbered_as_word_numbers_them() -> None:
    body = (
        p("买票", listed="1")
        + p("在窗口", listed="1:1")
        + p("在船上", listed="1:1")
        + p("上船", listed="1")
        + p("船开了。")
        + p("下船", listed="1")
        + p("回程", listed="5")
        + p("返岸", listed="5")
        + p("伞", listed="2")
        + p("水", listed="2:1")
        + p("散", listed="0")
    )
    assert raw(body) == (
        "1. 买票\n  1.1 在窗口\n  1.2 在船上\n2. 上船\n\n船开了。\n\n3. 下船\n7. 回程\n8. 返岸\n"
        "- 伞\n  - 水\n\n散"
    )


def test_chinese_numbers_are_part_of_the_text() -> None:
    body = (
        p("渡船归村所有。", "clause") * 11 + p("乘船买票。", "clause") + p("老人免票。", listed="4")
    )
    lines = raw(body).split("\n")
    assert lines[0] == "第一条 渡船归村所有。"
    assert lines[9:] == [
        "第十条 渡船归村所有。",
        "第十一条 渡船归村所有。",
        "第十二条 乘船买票。",
        "（一）老人免票。",
    ]
    assert raw(p("渡船", "1", "4") + p("渡口", "1", "2")) == "# （一）渡船\n\n# 渡口"


def test_tables_are_rows_of_cells() -> None:
    body = p("班次如下：") + table(*map(words, ["季节|早班|晚班", "夏|6点|20点", "冬||停"]))
    assert raw(body) == (
        "班次如下：\n\n| 季节 | 早班 | 晚班 |\n|---|---|---|\n| 夏 | 6点 | 20点 |\n| 冬 |  | 停 |"
    )


def test_merged_cells_say_what_each_row_is_of() -> None:
    restart = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    go_on = "<w:tcPr><w:vMerge/></w:tcPr>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = table(
        restart + p("季节") + "|" + wide + p("班次"),
        go_on + "<w:p/>|" + words("早|晚"),
        restart + p("夏") + "|" + words("6点|20点"),
        go_on + "<w:p/>|" + words("7点|21点"),
    )
    assert raw(body) == (
        "| 季节 | 班次 早 | 班次 晚 |\n|---|---|---|\n| 夏 | 6点 | 20点 |\n| 夏 | 7点 | 21点 |"
    )


def test_a_table_that_lays_out_is_read_through_and_its_first_line_may_name_it() -> None:
    box = table(p("怎么去", "1") + p("坐船。") + p("伞", listed="2"))
    assert raw(box) == "# 怎么去\n\n坐船。\n\n- 伞"
    assert (
        raw(
            table(words("票价表"), words("人|价"), words("老人|免票")).replace(
                "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1
            )
        )
        == "票价表\n\n| 人 | 价 |\n|---|---|\n| 老人 | 免票 |"
    )
    nested = table(words("甲|") + table(words("乙|丙"), words("丁|戊")), words("己|庚"))
    assert "| 乙 | 丙 |\n|---|---|\n| 丁 | 戊 |" in raw(nested)


def test_a_cell_shows_its_number_and_a_deleted_row_is_out() -> None:
    rows = [p("<w:r/>", listed="1") + "|" + words(f"{name}|{name}价") for name in "甲乙丙"]
    body = table(words("序号|船|票价"), *rows)
    gone = body.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 2).replace(
        "<w:tr><w:trPr><w:del/></w:trPr>", "<w:tr>", 1
    )
    assert raw(body).splitlines()[2:] == [
        "| 1. | 甲 | 甲价 |",
        "| 2. | 乙 | 乙价 |",
        "| 3. | 丙 | 丙价 |",
    ]
    assert raw(gone).splitlines()[2:] == ["| 1. | 乙 | 乙价 |", "| 2. | 丙 | 丙价 |"]


def test_a_text_box_comes_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('客满即开。')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert raw(p(drawn + run("船开了。")) + p("走了。")) == "船开了。\n\n客满即开。\n\n走了。"
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert raw(p(run("船。") + old)) == "船。\n\n客满即开。"


def test_controls_links_and_fields_show_what_they_hold() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('船主填的。')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('请单击。')}</w:sdtContent></w:sdt>"
        + p("目录一", "t1")
        + p(
            run("见") + f'<w:hyperlink w:anchor="x">{run("船票")}</w:hyperlink>'
            f'<w:fldSimple w:instr="REF a">{run("第三节")}</w:fldSimple>'
            "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            f"<w:smartTag>{run('。')}</w:smartTag>"
        )
    )
    assert raw(body) == "船主填的。\n\n见船票第三节。"


def test_the_reading_above_a_character_is_out_and_a_break_ends_a_line() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('dù')}</w:rt><w:rubyBase>{run('渡')}</w:rubyBase></w:ruby></w:r>"
    )
    assert raw(
        p(ruby + run("口") + "<w:r><w:br/><w:t>　　开船</w:t><w:tab/><w:t>了</w:t></w:r>")
    ) == ("渡口\n\n开船 了")


def test_notes_come_at_the_end_of_their_section() -> None:
    notes = "".join(
        f'<w:footnote w:id="{n}">{p("<w:r><w:footnoteRef/></w:r>" + run(text))}</w:footnote>'
        for n, text in ((0, "分隔"), (2, "老船造于村口。"), (3, "票价含税。"))
    )
    noted = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        p("船", "1")
        + p(run("老船") + noted.format(2) + run("很稳。"))
        + p("新船也稳。")
        + p("票", "1")
        + p(run("五元。") + noted.format(3))
    )
    assert raw(body, notes) == (
        "# 船\n\n老船很稳。\n\n新船也稳。\n\n老船造于村口。\n\n# 票\n\n五元。\n\n票价含税。"
    )


def test_a_file_states_what_its_properties_say() -> None:
    core = (
        '<c xmlns:dc="d" xmlns:t="t"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>'
        "<t:created>{}</t:created></c>"
    )
    found = extract(docx(p("船。"), core=core.format("渡口纪事", "周小北", "2021-05-03T08:00:00Z")))
    assert (found.encoding, found.lines) == ("docx", False)
    stated = found.stated
    assert (stated.title, stated.author, stated.published) == ("渡口纪事", "周小北", "2021-05-03")
    stamp = "2013-12-23T23:15:00Z"  # of the template that python-docx copies
    empty = extract(docx(p("船。"), core=core.format("文档1", "微软用户", stamp))).stated
    assert (empty.title, empty.author, empty.published) == ("", None, None)


def document(xml: str) -> bytes:
    return archive(**{"word/document.xml": xml})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "archive is damaged"),
        (docx(p("船。"))[:-30], "archive is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older format"),
        (archive(a="b"), "lacks word/document.xml"),
        (document("<a>"), "XML is damaged"),
        (document('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities of its own"),
        (document("<a>" * 200 + "</a>" * 200), "deeper than 150"),
        (document("<a>" + "<b/>" * 3_000_001 + "</a>"), "too large"),
        (archive(**{f"{n}": "" for n in range(20_001)}), "more than 20,000 files"),
    ],
)
def test_what_is_damaged_locked_or_a_trap_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract(data)


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    held = io.BytesIO()
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("word/document.xml", "w") as file,
    ):
        for _ in range(201):
            file.write(bytes(1_000_000))
    with pytest.raises(Unreadable, match="more than 200 MB"):
        extract(held.getvalue())


def test_no_damage_raises_anything_else() -> None:
    data = docx(p("渡口", "1") + table(words("甲|乙"), words("丙|丁")))
    for at in range(0, len(data), 7):
        with contextlib.suppress(Unreadable):
            extract(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
