import io
import zipfile

import pytest

from corpus.formats.marks import Mark
from corpus.formats.pptx import extract, read
from corpus.types import Unreadable

SPACES = (
    'xmlns:p="urn:p" xmlns:a="urn:a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships" xmlns:dgm="urn:dgm"'
)


def relations(*targets: tuple[str, str, str]) -> str:
    return f"<Relationships>{''.join(map(relation, targets))}</Relationships>"


def relation(target: tuple[str, str, str]) -> str:
    return f'<Relationship Id="{target[0]}" Type="http://x/{target[1]}" Target="{target[2]}"/>'


def pptx(slides: dict[str, str], notes: dict[str, str], **more: str) -> bytes:
    """A show of slides in the order of `slides`, by the names of their parts."""
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="r{n}"/>' for n in range(len(slides)))
    parts = {
        "_rels/.rels": relations(("a", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:p {SPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:p>",
        "ppt/_rels/presentation.xml.rels": relations(
            *((f"r{n}", "slide", f"slides/{name}.xml") for n, name in enumerate(slides))
        ),
    }
    for name, body in slides.items():
        parts[f"ppt/slides/{name}.xml"] = tree(body)
        parts[f"ppt/slides/_rels/{name}.xml.rels"] = relations(
            ("n", "notesSlide", f"../notesSlides/{name}.xml"),
            ("d", "diagramData", "/ppt/diagrams/data1.xml"),
        )
    for name, text in notes.items():
        parts[f"ppt/notesSlides/{name}.xml"] = tree(
            shape(para(text), "body") + shape("9", "sldNum")
        )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, text in {**parts, **more}.items():
            made.writestr(name, text)
    return held.getvalue()


def tree(body: str) -> str:
    return f"<p:sld {SPACES}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>"


def shape(paragraphs: str, place: str | None = None) -> str:
    held = "" if place is None else f'<p:ph type="{place}"/>'
    held = "<p:ph idx='1'/>" if place == "" else held
    named = f"<p:nvSpPr><p:nvPr>{held}</p:nvPr></p:nvSpPr>"
    return f"<p:sp>{named}<p:txBody>{paragraphs}</p:txBody></p:sp>"


def para(text: str, pr: str = "") -> str:
    return f"<a:p>{pr}<a:r><a:rPr/><a:t>{text}</a:t></a:r></a:p>"


def raw(body: str, **more: str) -> str:
    return extract(pptx({"s": body}, {}, **more)).raw


def test_slides_come_in_the_order_of_the_show_each_with_its_notes() -> None:
    data = pptx(
        {
            "slide9": shape(para("渡口新村"), "ctrTitle") + shape(para("2021年5月"), "subTitle"),
            "slide2": "",
            "slide1": shape(para("六点开船。")) + shape(para("班次"), "title"),
        },
        {"slide9": "先问好。", "slide1": "说慢些。"},
    )
    extracted, marks = read(data)
    assert extracted.raw == (
        "# 渡口新村\n\n2021年5月\n\n先问好。\n\n## 班次\n\n六点开船。\n\n说慢些。"
    )
    assert marks == (Mark(0, "slide", "1"), Mark(extracted.raw.index("## "), "slide", "3"))
    assert (extracted.encoding, extracted.lines) == ("pptx", False)
    assert extracted.stated.title == "渡口新村"
    assert extract(data) == extracted


def test_text_of_a_layout_is_a_list_and_that_of_a_shape_is_not() -> None:
    body = shape(
        para("买票")
        + para("窗口", '<a:pPr lvl="1"/>')
        + para("免票。", "<a:pPr><a:buNone/></a:pPr>"),
        "",
    )
    own = shape(para("船小") + para("人少", '<a:pPr><a:buChar char="•"/></a:pPr>'))
    assert raw(body) == "- 买票\n  - 窗口\n\n免票。"
    assert raw(own) == "船小\n\n- 人少"


def test_numbers_that_a_show_counts_are_in() -> None:
    def numbered(text: str, form: str, at: int = 0) -> str:
        return para(text, f'<a:pPr lvl="{at}"><a:buAutoNum type="{form}"/></a:pPr>')

    body = (
        numbered("买票", "arabicPeriod")
        + numbered("现金", "alphaLcParenR", 1)
        + numbered("刷卡", "alphaLcParenR", 1)
        + numbered("上船", "arabicPeriod")
    )
    assert raw(shape(body)) == "1. 买票\n  a) 现金\n  b) 刷卡\n2. 上船"
    assert raw(shape(numbered("买票", "ea1ChsPlain"))) == "一 买票"
    assert raw(shape(numbered("买票", "circleNumDbPlain"))) == "① 买票"


def test_tables_groups_and_diagrams_are_read_and_furniture_is_not() -> None:
    rows = [["季节", "班次"], ["夏", "八班"]]
    cells = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody>{para(cell)}</a:txBody></a:tc>' for cell in row)}</a:tr>"
        for row in rows
    )
    body = (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{cells}</a:tbl></a:graphicData>"
        "</a:graphic></p:graphicFrame>"
        f"<p:grpSp><p:grpSp>{shape(para('船票五元。'))}</p:grpSp></p:grpSp>"
        '<p:graphicFrame><a:graphic><a:graphicData><dgm:relIds r:dm="d"/></a:graphicData>'
        "</a:graphic></p:graphicFrame>" + shape(para("河东镇"), "ftr") + shape(para("7"), "sldNum")
    )
    points = f"<dgm:ptLst><dgm:pt><dgm:t>{para('登记')}</dgm:t></dgm:pt><dgm:pt/></dgm:ptLst>"
    diagram = {"ppt/diagrams/data1.xml": f"<dgm:d {SPACES}>{points}</dgm:d>"}
    assert raw(body, **diagram) == (
        "| 季节 | 班次 |\n|---|---|\n| 夏 | 八班 |\n\n船票五元。\n\n- 登记"
    )


def test_a_title_is_one_line_and_a_break_ends_a_paragraph() -> None:
    broken = "<a:p><a:r><a:t>渡口</a:t></a:r><a:br/><a:r><a:t>新村</a:t></a:r></a:p>"
    assert raw(shape(broken, "title") + shape(broken)) == "## 渡口 新村\n\n渡口\n\n新村"
    page = '<a:p><a:fld type="slidenum"><a:t>3</a:t></a:fld></a:p>'
    assert raw(shape(page) + shape(para("船。"))) == "船。"


def test_a_title_that_the_program_wrote_is_none() -> None:
    core = (
        "<c xmlns:dc='d'><dc:title>PowerPoint 演示文稿</dc:title>"
        "<dc:creator>周小北</dc:creator></c>"
    )
    stated = extract(
        pptx({"s": shape(para("班次"), "title")}, {}, **{"docProps/core.xml": core})
    ).stated
    assert (stated.title, stated.author) == ("班次", "周小北")


def test_what_is_no_show_says_so() -> None:
    with pytest.raises(Unreadable, match="archive is damaged"):
        extract(b"PK")
    with pytest.raises(Unreadable, match=r"lacks ppt/presentation\.xml"):
        extract(pptx({}, {}, **{"_rels/.rels": relations(("a", "officeDocument", "x.xml"))}))
