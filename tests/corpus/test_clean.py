import json
import time

import pytest
from fixtures_corpus import (
    SIMPLIFIED,
    SIMPLIFIED_TEXT,
    TRADITIONAL,
    TRADITIONAL_TEXT,
    shared_data,
)
from hypothesis import given
from hypothesis import strategies as st

from corpus import clean_text, read_document

PAGES = st.lists(
    st.sampled_from(
        [*SIMPLIFIED.splitlines(), *TRADITIONAL.splitlines(), "風(fēng)雨(shi)", "??", "|"]
    )
    | st.text(max_size=20),
    max_size=30,
)


def test_a_simplified_page_keeps_its_article_alone() -> None:
    assert clean_text(SIMPLIFIED).text == SIMPLIFIED_TEXT


def test_a_traditional_page_keeps_its_article_alone() -> None:
    assert clean_text(TRADITIONAL).text == TRADITIONAL_TEXT


def test_each_removed_run_says_why() -> None:
    removed = clean_text(TRADITIONAL).removed
    reasons = {TRADITIONAL[r.start : r.end].strip(): r.kind for r in removed}
    assert reasons["好山好水 好茶飯"] == "navigation"
    assert reasons["(zhèn)"] == "pinyin"
    assert reasons["甲縣| 乙市| 丙縣| 丁州| 戊縣| 己市| 庚縣| 辛區|"] == "links"
    assert {r.kind for r in removed} == {"navigation", "pinyin", "links", "blank", "repeat"}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("風(fēng)雨", "風雨"),
        ("風（fēng）雨(yu)", "風雨"),
        ("绿(lǜ)女(nü)略(lüè)儿(er)嗯(ń)", "绿女略儿嗯"),
        ("對(duì)會(huì)雙(shuāng)熊(xióng)", "對會雙熊"),
        ("中国(china)的互联网(wifi)和金融科技(fintech)", None),
        ("方案(a)与县(市)", None),
        ("他说(Shi)", None),
        ("word(shi)", None),
    ],
)
def test_a_bracket_goes_only_when_it_can_be_a_reading(raw: str, text: str | None) -> None:
    assert clean_text(raw).text == (raw if text is None else text)


@pytest.mark.parametrize(
    "line",
    [
        "收藏本站",
        "設為首頁 | 加入收藏",
        "登录 注册",
        "您所在的位置:",
        "首页 >> 新闻中心 >> 正文",
        "分享到：新浪微博 QQ空间 微信",
        "扫一扫 手机看",
        "【打印】【关闭】",
        "关键词：",
        "ad12_300*250",
        "//",
        "Eng|繁体||",
        "下一篇：桥修好了",
        "版权所有 青山网",
        "京ICP备00000000号-1",
        "转载请注明出处",
        "友情链接",
        "甲县|乙县|丙县|丁县|戊县|己县|庚县",
    ],
)
def test_furniture_goes_wherever_it_stands(line: str) -> None:
    body = "山里的小学今年通了网，孩子们很高兴。"
    assert clean_text(f"山里通了网\n{body}\n{line}\n{body[:-1]}极了。").text == (
        f"山里通了网\n{body}\n{body[:-1]}极了。"
    )


@pytest.mark.parametrize(
    "line",
    [
        "记者从首页上看到，网站登录不了。",
        "他把照片分享到了微信朋友圈！",
        "版权声明写得清楚：未经授权不得转载。",
        "我们发现有人侵权转载，已经追究其法律责任。",
        "特别提示：高温来袭",
        "产量从5 > 3变成了7。",
        "| 县 | 户数 | 亩数 | 斤 | 元 | 人 | 村 |",
        "|---|---|",
        "健康生活",
        "——副标题在此",
        "▲村民在采茶",
        "来源：田园周报    编辑：张三",
        "（本报记者 王五）",
        "Copyright law explained",
    ],
)
def test_a_line_of_the_article_stays(line: str) -> None:
    raw = f"山里通了网\n山里的小学今年通了网，孩子们很高兴。\n{line}\n路也修好了。"
    assert clean_text(raw).text == raw


def test_a_copyright_notice_goes_with_its_numbered_paragraphs() -> None:
    raw = (
        "桥修好了。\n青山网版权与免责声明：\n"
        "① 凡本网注明来源的稿件，版权均属本网所有，未经授权不得转载。"
        "② 本网转载的稿件，如有问题请与我们联系。\n"
    )
    assert clean_text(raw).text == "桥修好了。\n"


def test_links_named_like_sentences_go_only_from_a_list_of_links() -> None:
    article = "紧急!桥要塌了!\n桥修好了,车也通了。\n", "记者还看到,桥上有人。"
    raw = "相关阅读\n紧急!桥要修了!\n桥下的鱼...\n".join(article)
    assert clean_text(raw).text == "".join(article)


def test_words_like_links_above_the_headline_do_not_cost_the_headline() -> None:
    raw = "版权声明\n相关阅读\n山里通了网\n山里的小学今年通了网。"
    assert clean_text(raw).text == "山里通了网\n山里的小学今年通了网。"


def test_a_label_without_a_value_does_not_cost_the_headline_above_it() -> None:
    raw = "首页\n山里通了网\n作者：\n张三\n山里的小学今年通了网。"
    assert clean_text(raw).text == "山里通了网\n张三\n山里的小学今年通了网。"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("2019-03-12 来源：中国评论网 作者：李评论", "2019-03-12 来源：中国评论网 作者：李评论"),
        ("2019-03-12 来源：打印世界", "2019-03-12 来源：打印世界"),
        ("2019-03-12 评论：张三", "2019-03-12 评论：张三"),
        ("2019-03-12 来源：河东日报 评论(3)", "2019-03-12 来源：河东日报"),
        ("2019-03-12 来源：河东日报 【字号：大 中 小】", "2019-03-12 来源：河东日报 "),
        ("2019-03-12 来源：河东日报分享到：微信 QQ空间", "2019-03-12 来源：河东日报"),
        ("2019-03-12 阅读次数：12次 12人参与 我要评论", "2019-03-12"),
        ("2019-03-12 10:22 大  中  小 关闭", "2019-03-12 10:22"),
    ],
)
def test_what_stands_beside_the_date_goes_and_names_stay(line: str, left: str) -> None:
    raw = f"山里通了网\n{line}\n山里的小学今年通了网。"
    assert clean_text(raw).text == f"山里通了网\n{left}\n山里的小学今年通了网。"


@pytest.mark.parametrize("line", ["位置：学校东门", "所在位置：学校东门", "频道：第五套"])
def test_where_an_event_is_stays(line: str) -> None:
    raw = f"联欢会周六开演\n{line}\n村里的联欢会周六开演。"
    assert clean_text(raw).text == raw


def test_a_notice_in_traditional_characters_speaks_of_rights_too() -> None:
    raw = "橋修好了。\n本網站內容的著作權屬青山網,不代表本站觀點\n"
    assert clean_text(raw).text == "橋修好了。\n"


def test_blank_lines_shrink_to_one() -> None:
    assert clean_text("\n \n甲。\r\n\xa0\r\n　\r\n乙。\n\n\n\n").text == "甲。\r\n\xa0\r\n乙。\n"


def test_kept_runs_know_their_line_of_the_file() -> None:
    raw = "首页\r\n甲風(fēng)乙。\r丙。\n丁。"
    cleaned = clean_text(raw)
    assert [(raw[k.start : k.end], k.line) for k in cleaned.kept] == [
        ("甲風", 2),
        ("乙。\r丙。\n丁。", 2),
    ]


@given(PAGES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_cleaning_only_deletes_and_runs_ascend(lines: list[str], newline: str) -> None:
    raw = newline.join(lines)
    cleaned = clean_text(raw)
    assert cleaned.text == "".join(raw[k.start : k.end] for k in cleaned.kept)
    place = 0
    for run in sorted([*cleaned.kept, *cleaned.removed], key=lambda run: run.start):
        assert run.start == place
        assert run.end > place
        place = run.end
    assert place == len(raw)
    for start, end in cleaned.broken:
        assert 0 <= start < end <= len(cleaned.text)


@pytest.mark.parametrize("unit", ["(", ">", "首页 > ", "中(", "|", "…”", "中(shi)。\n", "\n"])
def test_a_hostile_page_is_cleaned_in_linear_time(unit: str) -> None:
    start = time.monotonic()
    clean_text(unit * (500_000 // len(unit)))
    assert time.monotonic() - start < 10


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("seed", "begins", "ends", "inside", "gone"),
    [
        ("000", "9月22日上午", "落地落實。\n", ["▲嘉賓們共同啟動", "13縣(市)摘帽"], ["(fēng)"]),
        (
            "001",
            "國務院扶貧辦“互聯網+”",
            "先進經驗。",
            [
                "2018-06-27 來源 :公益時報??",
                "作者 : 高文興",
                "推進會會議現場",
                "副主任洪天云(右三)",
            ],
            ["收藏本站", "人人公益", "//", "主頁 >"],
        ),
        (
            "002",
            "奋力书写脱贫攻坚的杭州答卷\n",
            "责任编辑:方志华\n",
            ["\n2020-10-08 07:58:29杭州网\n", "来源:每日商报", "作者:记者 邹冉", "一个都不能少。"],
            [
                "Eng|",
                "您所在的位置",
                "相关阅读",
                "免责声明",
                "稿件来源",
                "杭州影像",
                "赏灯",
                "老太",
            ],
        ),
        ("003", "11月10日,2020年", "生產基地等情況。", [], ["(wǎng)"]),
        (
            "004",
            "中央網信辦等三部委聯合發文",
            "[責任編輯:郭碧娟]\n",
            ["2016年10月29日", "來源:光明網", "N+1"],
            ["ad9_", "關鍵詞", "新聞中心", "字號", "册亨县", "隆回县"],
        ),
    ],
)
def test_a_seed_keeps_its_article_and_loses_its_noise(
    seed: str, begins: str, ends: str, inside: list[str], gone: list[str]
) -> None:
    (file,) = (shared_data() / "seeds").glob(f"{seed}_*.txt")
    text = read_document(file, file.name).article.text.replace("\xa0", " ")
    assert text.startswith(begins)
    assert text.endswith(ends)
    assert [words for words in inside if words not in text] == []
    assert [words for words in gone if words in text] == []


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("seed", "broken"),
    [
        ("000", []),
        ("001", [("?", "l(fā)")]),
        ("002", []),
        ("003", []),
        ("004", [("!焙拓", "阅繕")]),
    ],
)
def test_a_seeds_broken_stretches_are_marked(seed: str, broken: list[tuple[str, str]]) -> None:
    (file,) = (shared_data() / "seeds").glob(f"{seed}_*.txt")
    document = read_document(file, file.name)
    marked = [document.article.text[start:end] for start, end in document.broken]
    assert len(marked) == len(broken)
    for stretch, (begins, ends) in zip(marked, broken, strict=True):
        assert stretch.startswith(begins)
        assert stretch.endswith(ends)


@pytest.mark.seeds
def test_no_paragraph_of_an_encyclopedia_is_taken_for_broken_or_for_noise() -> None:
    marked = shortened = total = 0
    for name in ("cmrc2018_dev.json", "drcd_dev.json"):
        data = json.loads((shared_data() / "eval" / name).read_text(encoding="utf-8"))["data"]
        for paragraph in (p for article in data for p in article["paragraphs"]):
            cleaned = clean_text(paragraph["context"])
            total += 1
            marked += bool(cleaned.broken)
            shortened += any(r.kind not in ("pinyin", "blank") for r in cleaned.removed)
    assert (total, marked, shortened) == (1848, 0, 0)
