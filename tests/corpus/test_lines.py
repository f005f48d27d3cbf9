import pytest

from corpus import fold
from corpus.bylines import byline, employer, fields, iso_date, opening, signature, unlabelled
from corpus.lines import body, breadcrumb
from corpus.metadata import find_metadata


@pytest.mark.parametrize(
    ("line", "is_body"),
    [
        ("桥修好了。", True),
        ("桥。修好了", True),
        ("“桥修好了。”", True),
        ("一要修路;", True),
        ("The bridge is open.", True),
        ("The bridge is open..", False),
        ("桥修好了...", False),
        ("桥修好了 .", False),
        ("桥要塌了!", False),
        ("桥修好了,车也通了", False),
        ("山" * 58 + ",山", False),
        ("山" * 59 + ",山", True),
        ("山" * 59 + "，山", True),
        ("山" * 59 + "!", False),
        ("山" * 60 + "!", True),
        ("山" * 60 + "…”", True),
        ("山" * 100, False),
        ("来源:青山报,记者张三说。山", False),
        ("记者 张三", False),
    ],
)
def test_what_a_body_line_is(line: str, is_body: bool) -> None:
    assert body(line) is is_body


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("首页 > 新闻", ["首页", "新闻"]),
        ("甲 > 乙 > 丙", ["甲", "乙", "丙"]),
        ("甲 >> 乙 » 丙 › 丁 → 戊 :: 己", ["甲", "乙", "丙", "丁", "戊", "己"]),
        ("甲 > 乙", None),
        ("青山网 > 乙", ["青山网", "乙"]),
        ("> 首页 > 新闻", ["首页", "新闻"]),
        ("首页 >", None),
        ("您的位置:", []),
        ("您的位置: 首页", ["首页"]),
        ("位置:学校", None),
        ("位置:学校 > 礼堂", ["学校", "礼堂"]),
        ("当前页面:首页", ["首页"]),
        ("首页 > 山里。", None),
        ("首页 > <b>", None),
        ("首页 > " + "山" * 195, ["首页", "山" * 195]),
        ("首页 > " + "山" * 196, None),
        ("首页 > " + "山" * 24 + " > 丙", ["首页", "山" * 24, "丙"]),
        ("首页 > " + "山" * 25 + " > 丙", None),
        ("首页 > 甲,乙 > 丙", None),
        ("首页 > 甲 > 乙,丙", ["首页", "甲", "乙,丙"]),
        ("桥修好了", None),
    ],
)
def test_the_steps_of_a_breadcrumb(line: str, steps: list[str] | None) -> None:
    found = breadcrumb(line)
    assert (None if found is None else [line[a:b] for a, b in found]) == steps


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("2020-10-08", True),
        ("山" * 11 + "2020-10-08", True),
        ("山" * 12 + "2020-10-08", False),
        ("2020-10-08" + "山" * 19, True),
        ("2020-10-08" + "山" * 20, False),
        ("2020-10-08山,水", False),
        ("oct 8, 2020", True),
        ("来源:青山报", True),
        ("来源:青山报。", False),
        ("山" * 22 + " 来源:青山报", True),
        ("山" * 23 + " 来源:青山报", False),
        ("山" * 23 + " 来源:青山报 2020-10-08", True),
        ("来源:甲,乙,丙", True),
        ("来源:甲,乙,丙,丁", False),
        ("来源:甲，乙,丙，丁", False),
        ("来源:" + "山" * 157, True),
        ("来源:" + "山" * 158, False),
        ("文/张三", True),
        ("(文/张三)", True),
        ("((文/张三)", False),
        ("文字/视频/图片", False),
        ("文 | 张三", True),
        ("(本报记者 张三)", True),
        ("(本报记者 张三)!", False),
        ("【青山网报道】", True),
        ("【青山网报道】山里", False),
        ("by jane smith", True),
        ("3来源:青山报", True),
        ("好来源:青山报", False),
    ],
)
def test_what_a_byline_is(line: str, is_byline: bool) -> None:
    assert byline(line) is is_byline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020年1月2日", "2020-01-02"),
        ("1999.12.31 8:00", "1999-12-31"),
        ("2020/13/1 2020/1/2", "2020-01-02"),
        ("jan 2, 2020", "2020-01-02"),
        ("december 31, 2019", "2019-12-31"),
        ("2020年1月", None),
        ("12020-01-02", None),
        ("2020-01-023", None),
        ("1820-01-02", None),
    ],
)
def test_the_first_full_date(text: str, day: str | None) -> None:
    assert iso_date(text) == day


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("来源：新京报 作者/張三", {"publisher": "新京报", "author": "張三"}),
        ("来源：新京报  山城", {"publisher": "新京报"}),
        ("来源：新京报|山城", {"publisher": "新京报"}),
        ("（来源：新京报）山城", {"publisher": "新京报"}),
        ("来源：新京报 2020-10-08", {"publisher": "新京报"}),
        ("时间：2020-10-08  来源：甲报", {"date": "2020-10-08", "publisher": "甲报"}),
        ("来源：甲报 来源：乙报", {"publisher": "甲报"}),
        ("文/图：张三", {"author": "张三"}),
        ("来源：甲报记者张三", {"publisher": "甲报", "author": "张三"}),
        ("作者：李四 来源：甲报记者张三", {"publisher": "甲报", "author": "李四"}),
        ("来源：作者：张三", {"publisher": "", "author": "张三"}),
        ("作者：甲 文/图：乙丙", {"author": "甲"}),
        ("责编：王五 摄影：李四", {"editor": "王五", "picture": "李四"}),
        ("山里通了网", {}),
    ],
)
def test_the_values_of_labels(line: str, values: dict[str, str]) -> None:
    assert fields(line, fold(line)) == values


def test_who_signed_and_whose_reporter() -> None:
    for line, names, outlet in [
        ("新華社記者張三、李四", "張三、李四", "新華社"),
        ("（本报记者 张三）", "张三", ""),
        ("我社记者 张三", "张三", ""),
        ("【青山网报道】", "", "青山网"),
        ("by Jane Smith", "Jane Smith", ""),
        ("河东日报记者站", "", ""),
    ]:
        assert signature(line, fold(line)) == names
        assert employer(line, fold(line)) == outlet


@pytest.mark.parametrize(
    ("line", "outlet", "names"),
    [
        ("【环球网综合报道】山里", "环球网", ""),
        ("新华社记者王小明从县里获悉", "新华社", "王小明"),
        ("新华社记者王小明、李大力报道", "新华社", "王小明、李大力"),
        ("本报记者王小明报道", "", "王小明"),
        ("青山报记者从县里获悉", "青山报", ""),
        ("青山报记者探访山里", "", ""),
        ("山里通了网", "", ""),
    ],
)
def test_what_a_report_begins_with(line: str, outlet: str, names: str) -> None:
    assert opening(line, fold(line)) == (outlet, names)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2020-10-08 07:58:29青山网", "青山网"),
        ("2020-10-08 青山报", "青山报"),
        ("2020-10-08 山里通了网络", None),
        ("青山网", None),
    ],
)
def test_the_name_behind_a_date(line: str, name: str | None) -> None:
    assert unlabelled(line, fold(line)) == name


BODY = "山里的小学今年通了网。"


@pytest.mark.parametrize(("above", "found"), [(39, "青山报"), (40, None)])
def test_a_byline_is_sought_in_the_first_forty_lines(above: int, found: str | None) -> None:
    text = "\n".join(["山里"] * above + ["来源：青山报"] + ["山里"] * 20)
    assert find_metadata(text, []).publisher == found


@pytest.mark.parametrize(("below", "found"), [(11, "青山报"), (12, None)])
def test_and_in_the_last_twelve(below: int, found: str | None) -> None:
    text = "\n".join([BODY] * 50 + ["来源：青山报"] + ["山里"] * below)
    assert find_metadata(text, []).publisher == found


def test_a_line_amid_the_body_is_no_byline() -> None:
    text = "\n".join([BODY, "来源：青山报", *[BODY] * 20])
    assert find_metadata(text, []).publisher is None


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["山" * 80], "山" * 80),
        (["山" * 81], "山" * 40),
        (["青山网", "桥修好了"], "桥修好了"),
        (["青山网"], "青山网"),
        (["青山水利在线新闻", "桥修好了"], "青山水利在线新闻"),
        (["图为大桥", "桥修好了"], "桥修好了"),
        (["桥修好了：", "路通了"], "路通了"),
        (["山里", "標題：桥修好了"], "桥修好了"),
        (["標題：桥修好了"], "桥修好了"),
        (["## 桥修好了"], "桥修好了"),
        (["標題：甲,乙,丙,丁"], "甲,乙,丙,丁"),
        ([], "山里的小学今年通了网"),
    ],
)
def test_the_headline_among_the_lines_above_the_body(above: list[str], title: str) -> None:
    assert find_metadata("\n".join([*above, BODY]), []).title == title


@pytest.mark.parametrize(
    ("furniture", "site"),
    [
        (["青山網首頁 > 新闻"], "青山網"),
        (["首页 > 新闻 > 正文"], None),
        (["新闻中心 > 新闻 > 正文"], None),
        (["您的位置：青山网 > 新闻"], "青山网"),
        (["版權歸青山網所有"], "青山網"),
        (["版权均属于青山报所有", "远山网 > 新闻"], "远山网"),
        (["您的位置："], None),
        (["首页 > 青山网"], None),
    ],
)
def test_the_site_is_named_by_breadcrumb_or_notice(furniture: list[str], site: str | None) -> None:
    assert find_metadata(BODY, furniture).site == site


@pytest.mark.parametrize(("name", "found"), [("山" * 40, "山" * 40), ("山" * 41, None)])
def test_a_value_too_long_for_a_name_is_none(name: str, found: str | None) -> None:
    assert find_metadata(f"桥\n来源：{name}\n{BODY}", []).publisher == found
    assert find_metadata(f"桥\n作者：{name}\n{BODY}", []).author == found


@pytest.mark.parametrize(
    ("above", "url"),
    [
        ("链接：http://a.cn/b", "http://a.cn/b"),
        ("HTTPS://a.cn/b", "HTTPS://a.cn/b"),
        ("见http://a.cn/b", None),
        ("链接：在此", None),
    ],
)
def test_an_address_is_one_that_the_head_states(above: str, url: str | None) -> None:
    assert find_metadata(f"桥修好了\n{above}\n{BODY}", []).url == url
