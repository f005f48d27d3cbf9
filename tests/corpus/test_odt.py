import io
import zipfile

import pytest

from corpus.formats.odt import extract
from corpus.types import Unreadable

SPACES = " ".join(
    f'xmlns:{name}="urn:{name}"'
    for name in ("office", "text", "table", "style", "draw", "dc", "meta", "m")
)
LISTS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style><text:list-style style:name="L2">
<text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="L3"><text:list-level-style-number text:level="1"
 style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"
 text:start-value="3"/>
</text:list-style><style:style style:name="P1" style:parent-style-name="Title"/>"""


def odt(body: str, meta: str = "", styles: str = "", **more: str) -> bytes:
    content = (
        f"<office:c {SPACES}><office:automatic-styles>{LISTS}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:c>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", content)
        made.writestr("styles.xml", f"<office:s {SPACES}>{styles}</office:s>")
        made.writestr(
            "meta.xml", f"<office:m {SPACES}><office:meta>{meta}</office:meta></office:m>"
        )
        for name, text in more.items():
            made.writestr(name, text)
    return held.getvalue()


def raw(body: str, styles: str = "") -> str:
    return extract(odt(body, styles=styles)).raw


def p(text: str, name: str = "Standard") -> str:
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def listed(name: str, *items: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    style = f'text:style-name="{name}"' if name else ""
    return f"<text:list {style} {more}>{inner}</text:list>"


def test_deleted_words_are_out_and_inserted_ones_in() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + p("每天")
        + "</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p('渡口<text:change text:change-id="a"/><text:change-start/>夏天<text:change-end/>开船。')
    )
    assert raw(body) == "渡口夏天开船。"


def test_headings_stand_below_the_title() -> None:
    body = p("渡口纪事", "P1") + h("怎么去") + h("早班船", 2) + p("六点开。")
    found = extract(odt(body))
    assert found.raw == "# 渡口纪事\n\n## 怎么去\n\n### 早班船\n\n六点开。"
    assert (found.stated.title, found.encoding, found.lines) == ("渡口纪事", "odt", False)
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" '
        'style:num-format="一, 二, 三, ..."'
        ' style:num-suffix="、"/><text:outline-level-style text:level="2" style:num-format="1"'
        ' text:display-levels="1"/></text:outline-style>'
    )
    assert (
        raw(h("船") + h("票", 2) + h("", 2) + h("人"), outline)
        == "# 一、船\n\n## 1. 票\n\n# 二、人"
    )


def test_lists_are_numbered_as_their_styles_say() -> None:
    body = (
        listed("L1", p("买票") + listed("", p("窗口"), p("船上")), p("上船") + p("坐好"))
        + p("船开了。")
        + listed("L1", p("下船"), more='text:continue-numbering="true"')
        + listed("L1", p("回程"))
        + listed("L2", p("伞"))
        + listed("L3", p("票"), p("水"))
    )
    assert raw(body) == (
        "1. 买票\n  1.1 窗口\n  1.2 船上\n2. 上船\n\n坐好\n\n船开了。\n\n3. 下船\n1. 回程\n- 伞\n"
        "（三）票\n（四）水"
    )


def test_tables_are_rows_and_what_lays_out_is_read_through() -> None:
    def table(*rows: list[str]) -> str:
        made = ("".join(f"<table:table-cell>{c}</table:table-cell>" for c in row) for row in rows)
        return (
            "<table:table>"
            + "".join(f"<table:table-row>{r}</table:table-row>" for r in made)
            + ("</table:table>")
        )

    assert raw(table([p("季节"), p("班次")], [p("夏"), p("八") + p("班")])) == (
        "| 季节 | 班次 |\n|---|---|\n| 夏 | 八 班 |"
    )
    assert raw(table([h("怎么去") + listed("L2", p("坐船"))])) == "# 怎么去\n\n- 坐船"
    over = (
        "<table:table><table:table-row><table:table-cell>" + p("季节") + "</table:table-cell>"
        "<table:table-cell>" + p("班次") + "</table:table-cell></table:table-row><table:table-row>"
        '<table:table-cell table:number-rows-spanned="2">' + p("夏") + "</table:table-cell>"
        "<table:table-cell>" + p("6点") + "</table:table-cell></table:table-row><table:table-row>"
        "<table:covered-table-cell/><table:table-cell>" + p("7点") + "</table:table-cell>"
        "</table:table-row></table:table>"
    )
    assert raw(over) == "| 季节 | 班次 |\n|---|---|\n| 夏 | 6点 |\n| 夏 | 7点 |"


def test_boxes_links_and_notes_are_in_and_comments_and_contents_are_not() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + p("老船造于村口。")
        + "</text:note-body></text:note>"
    )
    body = (
        "<text:table-of-content>"
        + p("怎么去 3")
        + "</text:table-of-content>"
        + p(
            f"老船{note}很稳，<text:a>船票</text:a><text:span>五元</text:span>。<office:annotation>"
            + p("改")
            + "</office:annotation>"
        )
        + p("<draw:frame><draw:text-box>" + p("客满即开。") + "</draw:text-box></draw:frame>")
        + "<text:section>"
        + p("一<text:s text:c='3'/>二<text:tab/>三<text:line-break/>四")
        + "</text:section>"
        + h("人")
    )
    assert raw(body) == (
        "老船很稳，船票五元。\n\n客满即开。\n\n一 二 三\n\n四\n\n老船造于村口。\n\n# 人"
    )


def test_the_reading_above_a_character_is_out() -> None:
    read = "<text:ruby-text>dù</text:ruby-text>"
    ruby = f"<text:ruby><text:ruby-base>渡</text:ruby-base>{read}</text:ruby>"
    assert raw(p(f"{ruby}口")) == "渡口"


def test_a_file_states_what_its_properties_say() -> None:
    meta = (
        "<dc:title>渡口纪事</dc:title><meta:initial-creator>周小北</meta:initial-creator>"
        "<dc:creator>李四</dc:creator><meta:creation-date>2021-05-03T08:00:00</meta:creation-date>"
    )
    stated = extract(odt(p("船。"), meta)).stated
    assert (stated.title, stated.author, stated.published) == ("渡口纪事", "周小北", "2021-05-03")


def test_what_is_locked_or_no_text_says_so() -> None:
    manifest = "<m><file-entry><encryption-data/></file-entry></m>"
    with pytest.raises(Unreadable, match="password"):
        extract(odt("", **{"META-INF/manifest.xml": manifest}))
    with pytest.raises(Unreadable, match="no OpenDocument text"):
        extract(odt("").replace(b"content.xml", b"kontent.xml"))
    with pytest.raises(Unreadable, match="archive is damaged"):
        extract(b"")
