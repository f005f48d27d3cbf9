"""How a page is laid out, as plain text."""

import pytest
from lxml import html

from corpus.formats.blocks import Block, blocks, written


def laid_out(body: str) -> str:
    return written(blocks(html.document_fromstring(f"<html><body>{body}</body></html>")))


def table(rows: str) -> str:
    return laid_out(f"<table>{rows}</table>")


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def test_a_heading_stands_between_blank_lines_and_paragraphs_on_lines() -> None:
    body = "<p>开头。</p><h2>怎么<br>去</h2><p>坐车。</p><div>走路。</div>"
    assert laid_out(body) == "开头。\n\n怎么 去\n\n坐车。\n走路。"


def test_a_heading_whose_end_was_forgotten_does_not_swallow_the_page() -> None:
    assert (
        laid_out("<h2>怎么去<h3>坐车</h3><p>二路车。</p>走路。")
        == "怎么去\n\n坐车\n\n二路车。\n走路。"
    )


def test_a_short_paragraph_in_bold_heads_what_follows() -> None:
    assert laid_out("<p><b>怎么</b> <strong>去</strong></p><p>坐车。</p>") == "怎么 去\n\n坐车。"
    assert laid_out("<p><b>坐车去。</b></p><p>坐车。</p>") == "坐车去。\n坐车。"
    assert laid_out("<p><b>怎么</b>去</p><p>坐车。</p>") == "怎么去\n坐车。"
    assert laid_out(f"<p><b>{'去' * 41}</b></p><p>坐车。</p>") == f"{'去' * 41}\n坐车。"
    assert laid_out("<ul><li><b>坐车</b><li>走路</ul>") == "- 坐车\n- 走路"


def test_the_items_of_a_list_have_marks_and_those_below_them_are_set_in() -> None:
    body = "<ul><li>茶<ol><li>绿茶<li>红<i>茶</i></ol>都有<li><p>酒</p><p>自酿</p></ul><p>完。</p>"
    assert laid_out(body) == "- 茶\n  1. 绿茶\n  2. 红茶\n  都有\n- 酒\n  自酿\n完。"


def test_numbers_of_items_are_those_that_the_page_shows() -> None:
    body = '<ol start="3"><li>揉<li value="7">晒<li>炒</ol><ol start="x"><li>收</ol>'
    assert laid_out(body) == "3. 揉\n7. 晒\n8. 炒\n1. 收"


@pytest.mark.parametrize("item", ["1、揉", "（二）晒", "③炒", "· 收"])
def test_an_item_with_a_mark_of_its_own_gets_no_other(item: str) -> None:
    assert laid_out(f"<ol><li>{item}<li>尝</ol>") == f"{item}\n2. 尝"


def test_the_heading_of_an_item_is_its_first_line() -> None:
    assert laid_out("<ul><li><h3>绿茶</h3><p>不发酵。</p></li></ul>") == "- 绿茶\n  不发酵。"


def test_questions_and_answers_are_lines() -> None:
    body = (
        "<dl><dt>几点开门？<dd>六点。</dl><details><summary>要钱吗？</summary>不要。</details>"
        "<blockquote>常来。</blockquote>"
    )
    assert laid_out(body) == "几点开门？\n六点。\n要钱吗？\n不要。\n常来。"


def test_a_break_ends_a_line_and_blanks_of_the_source_do_not() -> None:
    assert (
        laid_out("<p>青石桥，\n   在村口<br>水渠\n\t<i>在</i>\n桥下</p>")
        == "青石桥，在村口\n水渠 在 桥下"
    )


def test_preformatted_text_keeps_its_lines_and_its_blanks() -> None:
    assert laid_out("<pre>\n  水：三成 \n\n茶：一撮<br>糖</pre><p>好。</p>") == (
        "  水：三成\n\n茶：一撮\n糖\n好。"
    )


def test_what_is_no_text_is_not_read_but_what_follows_it_is() -> None:
    body = "<p>水<script>x()</script>渠<!-- 长 -->两<style>p{}</style>里</p>"
    assert laid_out(body) == "水渠两里"


def test_a_table_has_a_line_a_row_and_its_caption_before_them() -> None:
    rows = "<caption>各季开放</caption><tr><th>季节<th>时间</tr>" + row("夏", "6点") + row("冬", "")
    assert laid_out(f"<p>见表。</p><table>{rows}</table><p>完。</p>") == (
        "见表。\n\n各季开放\n季节\t时间\n夏\t6点\n冬\t\n\n完。"
    )


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><figcaption>各季开放</figcaption>{}</figure>",
        "<figure>{}<figcaption>各季开放</figcaption></figure>",
    ],
)
def test_the_caption_of_a_figure_that_holds_a_table_is_the_tables(figure: str) -> None:
    held = f"<table>{row('夏', '6点')}{row('冬', '8点')}</table>"
    assert laid_out(figure.format(held)) == "各季开放\n夏\t6点\n冬\t8点"


def test_a_first_row_that_is_one_cell_across_is_the_caption() -> None:
    rows = '<tr><th colspan="2">各季开放</th></tr>' + row("夏", "6点") + row("冬", "8点")
    assert table(rows.replace("2", "9")) == "各季开放\n夏\t6点\n冬\t8点"
    assert table(rows) == "各季开放\n夏\t6点\n冬\t8点"
    assert table(f"<caption>表一</caption>{rows}") == "表一\n各季开放\t\n夏\t6点\n冬\t8点"


def test_a_cell_over_several_rows_is_in_each_of_them() -> None:
    rows = '<tr><td rowspan="2">夏<td>六月<td>6点</tr><tr><td>七月<td>5点</tr>' + row(
        "冬", "腊月", ""
    )
    assert table(rows) == "夏\t六月\t6点\n夏\t七月\t5点\n冬\t腊月\t"
    assert table('<tr><td>六月<td rowspan="0">开</tr><tr><td>七月</tr>') == "六月\t开\n七月\t开"


def test_a_cell_over_several_columns_leaves_the_next_ones_empty() -> None:
    rows = row("夏", "6点", "20点") + '<tr><td colspan="2">腊月</td><td>关</td></tr>'
    assert table(rows) == "夏\t6点\t20点\n腊月\t\t关"
    assert table(rows + '<tr><td colspan="3">另议</td></tr>').endswith("\n另议\t\t")


def test_two_rows_of_header_are_one() -> None:
    head = '<tr><th rowspan="2">季节<th colspan="2">时间</tr><tr><th>开<th>关</tr>'
    lines = "季节\t时间 开\t时间 关\n夏\t6点\t20点"
    assert table(head + row("夏", "6点", "20点")) == lines
    assert table(f"<tbody>{row('夏', '6点', '20点')}</tbody><thead>{head}</thead>") == lines


def test_a_table_of_headers_alone_keeps_its_rows() -> None:
    assert table("<tr><th>夏<th>6点</tr><tr><th>冬<th>8点</tr>") == "夏\t6点\n冬\t8点"


def test_the_lines_of_a_cell_stand_in_one() -> None:
    rows = row("夏<ul><li>六月<li>七月</ul>", "6点<br>到<p>20点</p>") + row("冬", "8点")
    assert table(rows) == "夏 六月 七月\t6点 到 20点\n冬\t8点"


@pytest.mark.parametrize(
    "layout",
    [
        row("甲。", "乙。"),
        row("甲。") + row("乙。"),
        row("甲。", f"<table>{row('乙。')}</table>"),
        row("", "甲。") + row("", "乙。"),
    ],
)
def test_a_table_that_only_lays_out_a_page_is_read_as_lines(layout: str) -> None:
    assert table(layout) == "甲。\n乙。"


def test_a_column_of_running_text_is_no_table() -> None:
    said = "渠水很清，" * 81
    assert table(row("甲", said) + row("乙", "丙")) == f"甲\n{said}\n乙\n丙"
    assert table(row("甲", said[:400]) + row("乙", "丙")) == f"甲\t{said[:400]}\n乙\t丙"


def test_a_block_knows_what_of_it_is_a_link_and_whether_it_is_in_a_menu() -> None:
    body = '<p>看<a href="/">磨坊</a></p><nav>首页</nav><p style="display: none">藏</p>'
    assert blocks(html.document_fromstring(body)) == [
        Block("看磨坊", ("看", "磨坊"), linked=2),
        Block("首页", ("首页",), outside=True, box=1),
        Block("藏", ("藏",), outside=True),
    ]


def test_a_block_knows_the_box_that_it_stands_in() -> None:
    cells = f"<table>{row('夏', '6点')}{row('冬', '8点')}</table>"
    body = f"<p>甲<div><p>乙<ul><li>丙</ul>{cells}<div>丁</div>戊</div>己"
    page = blocks(html.document_fromstring(f"<html><body>{body}"))
    assert [(block.text[0], block.box) for block in page] == [
        ("甲", 0),
        ("乙", 1),
        ("丙", 1),
        ("夏", 1),
        ("丁", 3),
        ("戊", 1),
        ("己", 0),
    ]
