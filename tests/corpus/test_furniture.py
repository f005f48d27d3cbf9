import pytest

from corpus import clean_text
from corpus.noise.furniture import beside_date, contact, covered, kind, label_alone, link

BODY = "山里的小学今年通了网，孩子们很高兴。\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("设为首页 收藏本站", ("navigation", 2)),
        ("字号: 大 中 小", ("share", 4)),
        ("新闻 体育", ("channel", 2)),
        ("新闻 首页", ("navigation", 2)),
        ("首页 打印", ("navigation", 2)),
        ("//", ("navigation", 0)),
        ("|--|", None),
        ("||", ("navigation", 0)),
        ("--", ("navigation", 0)),
        ("--|", ("navigation", 0)),
        ("12", None),
        ("首页 山里", None),
        ("中文", ("navigation", 1)),
        ("a+ a-", ("share", 2)),
    ],
)
def test_a_line_of_furniture_words_alone(line: str, words: tuple[str, int] | None) -> None:
    assert covered(line) == words


@pytest.mark.parametrize(
    ("line", "inside", "is_kind"),
    [
        ("健康 生活 旅游", False, "navigation"),
        ("健康生活", False, ""),
        ("健康 生活", False, ""),
        ("健康生活 旅游", False, ""),
        ("新闻|体育|财经", False, "navigation"),
        ("2019-03-12 打印", False, ""),
        ("12:30 打印", False, "share"),
        ("甲县|乙市|丙县|丁县|戊市|己县|", False, "links"),
        ("甲县|乙市|丙县|丁县|戊市|己县", False, ""),
        ("|甲县|乙市|丙县|丁县|戊市|己县", False, ""),
        ("|".join(["山" * 8] * 7), False, "links"),
        ("|".join(["山" * 8] * 6 + ["山" * 9]), False, ""),
        ("甲|乙|丙|丁|戊|己|庚。", False, ""),
        ("相关阅读", False, "related"),
        ("热门推荐:" + " " * 19, False, "related"),
        ("热门推荐:" + " " * 20, False, ""),
        ("下一篇:桥修好了", False, "related"),
        ("下一篇文章:桥修好了。", False, ""),
        ("下一篇:" + "山" * 96, False, "related"),
        ("下一篇:" + "山" * 97, False, ""),
        ("相关报道:桥修好了", False, "related"),
        ("版权声明", False, "copyright"),
        ("青山网版权与免责声明:", False, "copyright"),
        ("版权声明:写得清楚", False, ""),
        ("版权声明:侵权", False, "copyright"),
        ("声明:我店曾未经授权使用了这首歌,特此致歉。", False, ""),
        ("声明:本网转载的稿件不代表本网观点。", False, "copyright"),
        ("声明:转载", False, "copyright"),
        ("①本网稿件", False, ""),
        ("①本网稿件", True, "copyright"),
        ("①桥修好了", True, ""),
        ("联系电话:123", True, "copyright"),
        ("联系电话:123", False, ""),
        ("版权所有 青山网", False, "copyright"),
        ("版权所有" + "山" * 155, False, "copyright"),
        ("版权所有" + "山" * 156, False, ""),
        ("他在门上写:谢绝转载!", False, ""),
        ("谢绝转载本网稿件!", False, "copyright"),
        ("他在门上写:谢绝转载。", False, ""),
        ("本网的稿件侵权了。", False, ""),
        ("本网的稿件侵权了。", True, "copyright"),
        ("本网的稿件侵权了,请与我们联系。", False, "copyright"),
        ("来源:", False, "navigation"),
        ("ad_top", False, "navigation"),
        ("桥修好了", False, ""),
    ],
)
def test_the_kind_of_a_line(line: str, inside: bool, is_kind: str) -> None:
    assert kind(line, inside) == is_kind


def test_labels_links_and_contacts() -> None:
    assert label_alone("【关键词:】")
    assert not label_alone("关键词:桥")
    assert contact("联系电话:" + "1" * 154)
    assert not contact("联系电话:" + "1" * 155)
    assert link("山" * 60)
    assert not link("山" * 61)
    assert not link("桥修好了。")
    assert not link("联系电话:1")


def test_what_stands_beside_a_date_is_found_in_its_place() -> None:
    line = "2019-03-12 字号:大 中 小 "
    assert [line[a:b] for a, b in beside_date(line)] == [" 字号:大 中 小"]
    assert beside_date("2019-03-12 来源:评论网") == []


@pytest.mark.parametrize(("above", "gone"), [(58, True), (59, False)])
def test_slogans_are_sought_in_the_first_sixty_lines(above: int, gone: bool) -> None:
    words = "".join(f"山城{n}\n" for n in range(above))
    text = clean_text(f"{words}首页\n桥修好了\n{BODY}").text
    assert text == f"桥修好了\n{BODY}" if gone else text.startswith("山城0\n")


def test_a_site_name_goes_only_where_a_headline_is_left_below() -> None:
    assert clean_text(f"好山好水\n首页\n桥修好了\n{BODY}").text == f"桥修好了\n{BODY}"
    assert clean_text(f"桥修好了\n首页\n{BODY}").text == f"桥修好了\n{BODY}"
    assert clean_text(f"好山\n首页\n好水\n首页\n桥\n{BODY}").text == f"桥\n{BODY}"
    assert clean_text(f"桥修好了\n来源：甲报\n首页\n{BODY}").text == f"桥修好了\n来源：甲报\n{BODY}"


@pytest.mark.parametrize(
    ("line", "twice"),
    [
        ("山" * 19, True),
        ("山" * 20, False),
        ("山 " * 20, False),
    ],
)
def test_a_line_of_twenty_characters_stands_once(line: str, twice: bool) -> None:
    raw = f"{line}\n{BODY}{line}\n"
    assert clean_text(raw).text == (raw if twice else f"{line}\n{BODY}")


@pytest.mark.parametrize(("line", "twice"), [("山" * 7, True), ("山" * 8, False)])
def test_a_line_of_eight_characters_stands_once_in_a_row(line: str, twice: bool) -> None:
    raw = f"{line}\n{line}\n{BODY}"
    assert clean_text(raw).text == (raw if twice else f"{line}\n{BODY}")


def test_every_removed_run_has_its_place_and_kind() -> None:
    raw = "首页\n\n2019-03-12 打印\n風(fēng)雨。\n\n\n版权所有 青山网\n風雨同舟。\n \n"
    removed = clean_text(raw).removed
    assert [(raw[r.start : r.end], r.kind) for r in removed] == [
        ("首页\n", "navigation"),
        ("\n", "blank"),
        (" 打印", "share"),
        ("(fēng)", "pinyin"),
        ("\n", "blank"),
        ("版权所有 青山网\n", "copyright"),
        (" \n", "blank"),
    ]


def test_furniture_goes_from_an_indented_byline_too() -> None:
    assert clean_text(f"  2019-03-12 打印 山\n{BODY}").text == f"  2019-03-12 山\n{BODY}"


def test_a_byline_with_a_reading_in_it_is_left_whole() -> None:
    raw = f"2019-03-12 縣(xiàn)報 打印\n{BODY}"
    assert clean_text(raw).text == f"2019-03-12 縣報 打印\n{BODY}"
