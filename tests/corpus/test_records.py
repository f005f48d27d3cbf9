import json

import pytest

from corpus.formats.extracted import Extracted
from corpus.formats.fields import field_of, stated
from corpus.formats.records import extract, records
from corpus.metadata import Metadata
from corpus.types import CorpusError, Unreadable

MILL = (
    "村口的老磨坊去年秋天修好了，石磨重新转了起来，每逢赶集的日子，附近三个村子的人都挑着新打的麦子"
    "来排队，一直等到天黑。"
)
CANAL = (
    "磨坊旁边的水渠也清了淤，渠水从青石桥下流过，灌溉着两岸四百亩水田，下游的人家说，这是十年来水最足"
    "的一个夏天，插上了秧。"
)
ABOUT = Metadata(
    title="磨坊修好了",
    publisher="河东日报",
    published="2020-10-08",
    author="周小北",
    url="https://a.cn/1",
)


def read(ending: str, text: str | bytes, /, **fields: str) -> list[tuple[str, str, str]] | None:
    """Number, title and text of each item."""
    data = text if isinstance(text, bytes) else text.encode()
    found = records(ending, data, fields)
    if found is None:
        return None
    return [(item.name, item.extracted.stated.title, item.extracted.raw) for item in found]


def dumped(*objects: object) -> str:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in objects)


ONE = {"title": "磨坊", "content": MILL}
TWO = {"title": "水渠", "content": CANAL}
BOTH = [("1", "磨坊", MILL), ("2", "水渠", CANAL)]


@pytest.mark.parametrize(
    "header",
    [
        "标题,正文,发布时间,来源,作者,链接",
        "標題,內容,發佈時間,來源,作者,鏈接",
        "Title,Content,Publish_Time,SOURCE,Author,URL",
        " title , text ,date,source,author,link",
        "题目,body,日期,出处,记者,网址",
    ],
)
@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_columns_of_a_table_are_known_by_their_names(header: str, mark: str) -> None:
    row = f"磨坊修好了,{MILL},2020-10-08 07:30,河东日报,周小北,https://a.cn/1"
    data = f"{header}\r\n{row}\r\n".replace(",", mark).encode()
    (item,) = records(".csv", data)
    assert item.name == "1"
    assert item.extracted == Extracted(MILL, "utf-8", ABOUT, lines=False)
    assert item.note == ""


def test_the_keys_of_objects_are_known_as_columns_are() -> None:
    one = {
        "标题": "磨坊修好了",
        "正文": MILL,
        "发布时间": 1602115200,
        "来源": "河东日报",
        "作者": [{"name": "周小北"}],
        "链接": "https://a.cn/1",
    }
    (item,) = records(".json", dumped([one]).encode())
    assert item.extracted == Extracted(MILL, "utf-8", ABOUT, lines=False)


def test_a_quoted_cell_may_have_line_breaks_delimiters_and_quotes() -> None:
    text = f'标题,正文\n磨坊,"{MILL}\n\n他说,""好""。"\n水渠,{CANAL}\n'
    assert read(".csv", text) == [("1", "磨坊", f'{MILL}\n\n他说,"好"。'), BOTH[1]]


def test_quotes_that_do_not_quote_stay_as_they_are() -> None:
    text = f'标题\t正文\n磨坊\t"{MILL}\n"水渠\t{CANAL}\n"桥"\t{MILL}\n山\t{CANAL}\n'
    assert [title for _, title, _ in read(".tsv", text) or []] == ["磨坊", '"水渠', '"桥"', "山"]


def test_a_delimiter_in_the_last_column_belongs_to_it() -> None:
    text = f"标题,正文\n磨坊,{MILL}他说,好。\n水渠,{CANAL}\n桥,{CANAL}\n"
    assert (read(".csv", text) or [])[0] == ("1", "磨坊", f"{MILL}他说,好。")


@pytest.mark.parametrize("codec", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_dump_is_decoded_as_any_file(codec: str) -> None:
    text = f"标题,正文\n磨坊,{MILL}\n水渠,{CANAL}\n"
    assert read(".csv", text.encode(codec)) == BOTH
    (one, _) = records(".csv", text.encode(codec)) or ()
    assert one.extracted.encoding == codec


@pytest.mark.parametrize(
    "text",
    [
        dumped([ONE, TWO]),
        dumped({"data": [ONE, TWO]}),
        dumped({"code": 0, "result": {"articles": [ONE, TWO], "total": 2}}),
        dumped({"id7": ONE, "id9": TWO}),
        dumped(ONE, TWO),
        f"{dumped(ONE)}\r\n\r\n{dumped(TWO)}\r\n",
        json.dumps([ONE, TWO], indent=2),
    ],
)
def test_the_articles_of_a_document_are_found_wherever_its_list_is(text: str) -> None:
    assert read(".json", text) == BOTH
    assert read(".jsonl", text) == BOTH


@pytest.mark.parametrize("text", [dumped(ONE), dumped({"code": 0, "data": ONE}), dumped([ONE])])
def test_an_object_may_be_the_only_article(text: str) -> None:
    assert read(".json", text) == BOTH[:1]


def test_a_damaged_line_is_left_out_and_counted() -> None:
    text = f'{dumped(ONE)}\n{{"title": "断\n{dumped(TWO)}\n7\n{dumped(ONE)}'
    items = list(records(".jsonl", text.encode()) or ())
    assert [item.name for item in items] == ["1", "3", "5"]
    assert [item.note for item in items] == ["lines that are no JSON: 2", "", ""]


def test_a_record_without_a_text_keeps_its_number() -> None:
    text = dumped(ONE, {"title": "空"}, TWO)
    assert read(".jsonl", text) == [BOTH[0], ("2", "空", ""), ("3", "水渠", CANAL)]


def test_a_text_of_paragraphs_or_of_markup_becomes_lines() -> None:
    assert read(".json", dumped({"content": [MILL, CANAL]})) == [("1", "", f"{MILL}\n{CANAL}")]
    page = f"<p>{MILL}</p><p>{CANAL}</p>"
    assert read(".json", dumped({"content": page})) == [("1", "", f"{MILL}\n{CANAL}")]


def test_what_cannot_be_stored_is_replaced() -> None:
    text = '{"title": "磨\\ud800坊", "content": "' + MILL + '\\u0000"}'
    assert read(".json", text) == [("1", "磨\ufffd坊", f"{MILL}\ufffd")]


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".csv", "县,人口\n河东,3200\n河西,4100\n"),
        (".csv", "标题,内容\n磨坊,修好了\n水渠,清了淤\n"),
        (".json", dumped([{"县": "河东", "content": "小"}])),
        (".json", dumped({"text": {"a": MILL}})),
        (".json", "[]"),
        (".json", "3"),
        (".csv", ""),
    ],
)
def test_what_has_no_long_texts_is_no_dump(ending: str, text: str) -> None:
    assert read(ending, text) is None


def test_columns_can_be_named_outright() -> None:
    text = f"标题,短标题,内容,话\n磨坊修好了,磨坊,{MILL},好\n"
    assert read(".csv", text) == [("1", "磨坊修好了", MILL)]
    assert read(".csv", text, title="短标题") == [("1", "磨坊", MILL)]
    assert read(".csv", text, 标题="短标题", text="话") == [("1", "磨坊", "好")]
    assert read(".csv", text, title="没有") == [("1", "磨坊修好了", MILL)]
    with pytest.raises(CorpusError, match=r"^no field is called 'price'; there are title, text,"):
        read(".csv", text, price="短标题")


def test_an_empty_column_gives_way_to_the_next() -> None:
    text = f"标题,title,content,text\n,磨坊,,{MILL}\n水渠,canal,,{CANAL}\n"
    assert read(".csv", text) == BOTH


def raw(text: str) -> str:
    return extract(text.encode()).raw


def test_a_table_that_is_no_dump_becomes_rows() -> None:
    table = "| 县 | 人口 |\n|---|---|\n| 河东 | 3200 |\n| 河西/北 | 41 00 |"
    assert raw('县,人口\n河东,3200\n\n"河西|北","41\n00"\n') == table
    assert raw("2020年各县人口,\n县,人口\n河东,3200\n").startswith(
        "2020年各县人口\n\n| 县 | 人口 |"
    )
    assert raw("县\n河东\n河西\n") == "县\n河东\n河西"
    assert raw("") == ""
    data = "县;人口\n河东;3200".encode("gbk")
    assert extract(data).encoding == "gb18030"
    assert extract(data).lines is False


def test_a_document_that_is_no_dump_becomes_lines() -> None:
    document = {
        "学校": {"校名": "青山小学", "电话": None, "面积": 12.50, "住宿": True},
        "班级": [{"名": "一班", "人数": 30}, {"名": "二班", "师": ["张三", "李四"]}, []],
    }
    text = dumped(document).replace("12.5", "12.50")
    assert raw(text) == (
        "学校：\n  校名：青山小学\n  面积：12.50\n  住宿：true\n班级：\n"
        "  - 名：一班\n    人数：30\n  - 名：二班\n    师：\n      - 张三\n      - 李四"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"标题": "磨坊"', r"not JSON: Expecting ',' delimiter"),
        ('[\n{"a": 1},\n{"a": 2},\n{"a": 3}', r"not JSON: "),
        ("[" * 100_000, "not JSON: nested too deep"),
        ("[" * 60 + "1" + "]" * 60, "JSON nested more than 50 deep"),
    ],
)
def test_damaged_json_is_unreadable(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=f"^{reason}"):
        raw(text)


def test_what_is_no_text_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r"^it is binary, not text$"):
        records(".csv", b"\0" * 5)
    with pytest.raises(Unreadable, match=r"^it is binary, not text$"):
        extract(b"\0" * 5)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-10-08T07:30:00Z", "2020-10-08"),
        ("2020年10月8日", "2020-10-08"),
        ("20201008", "2020-10-08"),
        ("20201008073000", "2020-10-08"),
        ("1602086399", "2020-10-07"),
        ("1602086400000", "2020-10-08"),
        ("20201308", None),
        ("去年", None),
        ("", None),
    ],
)
def test_a_day_is_told_from_a_date_or_a_clock(value: str, day: str | None) -> None:
    assert stated({"published": value}).published == day


def test_an_address_is_no_name() -> None:
    found = stated({"publisher": "https://a.cn/1", "author": "丁" * 41, "site": " 青山 网 "})
    assert (found.publisher, found.author) == (None, None)
    assert (found.url, found.site) == ("https://a.cn/1", "青山 网")


def test_names_of_columns_are_matched_in_either_script_and_any_case() -> None:
    names = ["發佈時間", "Publish Time", "publishTime", "內容", "ＵＲＬ", "价格"]
    assert [*map(field_of, names)] == ["published"] * 3 + ["text", "url", None]
