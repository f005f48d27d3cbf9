"""Three small documents of every kind of block, and what is seen in them."""

import pytest

from corpus import Kind, View, blocks, context_of, divided, fold


def seen(text):
    """Each block's kind, what is read of it, and the last line that it stands under."""
    out = []
    for block in blocks(fold(text)):
        about = [text[start:end] for start, end in block.about]
        out.append((block.kind.value, View(block.parts, ()).of(text), about[-1] if about else ""))
    return out


def of_kind(text, kind):
    return [(read, about) for name, read, about in seen(text) if name == kind]


HEADINGS = {
    "marks of Markdown": (
        "# 渡口手册\n\n## 开船\n早上六点开船。\n\n### 夏天\n五点半开船。\n\n## 票价\n每人两元。\n",
        [("渡口手册", ""), ("开船", ""), ("夏天", "开船"), ("票价", "")],
    ),
    "chapters and sections": (
        "船闸章程\n\n第一章 总则\n第一节 目的\n船闸归县里管。\n第二节 范围\n只管本县。\n"
        "第二章 收费\n不收费。\n",
        [
            ("船闸章程", ""),
            ("第一章 总则", ""),
            ("第一节 目的", "第一章 总则"),
            ("第二节 范围", "第一章 总则"),
            ("第二章 收费", ""),
        ],
    ),
    "numbers, one deeper than the other": (
        "灯塔检修\n\n一、准备\n（一）工具\n带上扳手和绳子。\n（二）人员\n两个人上塔。\n二、收尾\n关好铁门。\n",
        [
            ("灯塔检修", ""),
            ("一、准备", ""),
            ("（一）工具", "一、准备"),
            ("（二）人员", "一、准备"),
            ("二、收尾", ""),
        ],
    ),
    "short lines set off": (
        "海带收割记\n\n四月开始收割，五月收完，晒场上铺满海带。\n\n晒场里的人\n\n老周今年六十岁，晒了三十年海带，"
        "儿子也来帮忙。\n",
        [("海带收割记", ""), ("晒场里的人", "")],
    ),
    "bold lines": (
        "**食堂**\n中午十一点半开饭，晚上五点半。\n\n【澡堂】\n周一不开，别的日子下午三点开。\n",
        [("食堂", ""), ("澡堂", "")],
    ),
    "underlines": (
        "Harbour Notes\n=============\n\nBerths\n------\nThere are nine berths.\n",
        [("Harbour Notes", ""), ("Berths", "")],
    ),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_carry_those_above_them(name):
    text, expected = HEADINGS[name]
    assert of_kind(text, "heading") == expected


def test_what_stands_below_a_heading_is_about_it():
    text = "# 手册\n\n## 班车\n### 早班\n七点发车。\n## 停车\n每月八十元。\n"
    assert of_kind(text, "paragraph") == [("七点发车。", "早班"), ("每月八十元。", "停车")]
    last = blocks(fold(text))[-1]
    assert [text[start:end] for start, end in last.about] == ["停车"]


@pytest.mark.parametrize(
    "text",
    [
        "老桥修好了。\n镇长来剪彩，村民都来看。\n第二天就通车了。\n",
        "2024年5月1日 来源：江湾日报\n水库今天开闸放水。\n",
        "游客问：“桥有多长？”老人说：“三十丈。”大家都笑了。\n",
    ],
)
def test_running_text_has_no_heading(text):
    assert of_kind(text, "heading") == []


JOINED = {
    "lines cut by a page's width": (
        "修路记\n\n"
        "石湾到北坡的路今年动工，全长十二公里，要穿过\n"
        "两座山和一条河。施工队三月进场，先修便道，再\n"
        "架桥，工期一年半。县里说，路修好以后，从石湾\n"
        "到北坡只要二十分钟。\n",
        [
            "石湾到北坡的路今年动工，全长十二公里，要穿过两座山和一条河。施工队三月进场，先修便道，再"
            "架桥，工期一年半。县里说，路修好以后，从石湾到北坡只要二十分钟。"
        ],
    ),
    "a denial cut from what it denies": (
        "摊位办法。\n摊位费由市场统一收取，每月三百元，两年内不\n得上调。逾期不交的，停租。\n",
        ["摊位办法。", "摊位费由市场统一收取，每月三百元，两年内不得上调。逾期不交的，停租。"],
    ),
    "a word cut by a hyphen": (
        "The ferry carries forty passengers and leaves at eight. Pas-\n"
        "sengers wait in the hall, which opens an hour earlier and\n"
        "has a small kiosk. Dogs pay half.\n",
        [
            "The ferry carries forty passengers and leaves at eight. Passengers wait in the hall, "
            "which opens an hour earlier and has a small kiosk. Dogs pay half."
        ],
    ),
    "blanks between characters": (
        "水 厂 去 年 扩 建 ， 每 天 供 水 3 2 0 0 吨 ， 比 原 来 多 一 半 。\n",
        ["水厂去年扩建，每天供水3200吨，比原来多一半。"],
    ),
    "blanks between words": (
        "山 北 水厂 去年 扩建 ， 每天 供 水 3200 吨 ， 厂长 是 MA Lin 。\n",
        ["山北水厂去年扩建，每天供水3200吨，厂长是MA Lin。"],
    ),
    "marks of emphasis": (
        "厂里有**两口**井，[井水](#well)不收费，也`不限量`。\n",
        ["厂里有两口井，井水不收费，也不限量。"],
    ),
}


@pytest.mark.parametrize("name", JOINED)
def test_a_paragraph_is_read_as_it_was_meant(name):
    text, expected = JOINED[name]
    assert [read for read, _ in of_kind(text, "paragraph")] == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("山中无历日，\n寒尽不知年，\n门前一条路，\n日日有人还。\n", 4),
        ("江湾市北坡区\n河西路十八号\n水厂收发室\n", 3),
        ("```\nread file\nwrite file\n```\n", 4),
        ("今天开闸。\n明天关闸。\n", 2),
    ],
)
def test_verse_addresses_code_and_whole_sentences_stay_lines(text, lines):
    assert len(blocks(fold(text))) == lines


ITEMS = {
    "announced": (
        "出海要带的东西如下：\n- 救生衣\n- 淡水\n- 手电\n",
        [("救生衣", "出海要带的东西如下："), ("淡水", "出海要带的东西如下：")],
    ),
    "nested": (
        "# 船队\n* 海鸥号\n  * 船长：老莫\n  * 载重八吨\n* 海燕号\n  * 船长：阿秀\n",
        [("海鸥号", ""), ("船长：老莫", "海鸥号"), ("载重八吨", "海鸥号"), ("海燕号", "")],
    ),
    "numbered below a heading": (
        "换网\n\n一、拆旧网\n1. 解开浮子。\n2. 收起沉子。\n二、上新网\n1. 穿纲绳。\n",
        [
            ("1. 解开浮子。", "一、拆旧网"),
            ("2. 收起沉子。", "一、拆旧网"),
            ("1. 穿纲绳。", "二、上新网"),
        ],
    ),
    "another style is a deeper list": (
        "1. 先看天。\n（1）看云。\n（2）看风。\n2. 再看海。\n",
        [("1. 先看天。", ""), ("（1）看云。", "1. 先看天。"), ("（2）看风。", "1. 先看天。")],
    ),
}


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_stands_under_what_announces_it_and_the_item_above(name):
    text, expected = ITEMS[name]
    assert of_kind(text, "item")[: len(expected)] == expected


ROWS = {
    "Markdown": (
        "| 码头 | 泊位 | 水深 |\n|---|---|---|\n| 东港 | 6 | 9米 |\n| 西港 | 4 | 7米 |\n",
        ["码头 泊位 水深", "码头:东港,泊位:6,水深:9米", "码头:西港,泊位:4,水深:7米"],
    ),
    "blanks": (
        "船名      吨位     船长\n海鸥号    80      老莫\n海燕号    65      阿秀\n",
        ["船名 吨位 船长", "船名:海鸥号,吨位:80,船长:老莫", "船名:海燕号,吨位:65,船长:阿秀"],
    ),
    "tabs without a header": ("载重\t八吨\n船长\t老莫\n", ["载重:八吨", "船长:老莫"]),
    "tabs with empty cells": (
        "港\t去年\t今年\n东港\t\t31\n西港\t22\t\n\t5\t6\n",
        ["港 去年 今年", "港:东港,今年:31", "港:西港,去年:22", "去年:5,今年:6"],
    ),
    "two pipes": (
        "日期||渔获||天气\n3月1日||820斤||晴\n3月2日||760斤||雨\n",
        ["日期 渔获 天气", "日期:3月1日,渔获:820斤,天气:晴", "日期:3月2日,渔获:760斤,天气:雨"],
    ),
    "commas": (
        "站名,水位,流量\n上湾,12.4,880\n下湾,9.7,910\n",
        ["站名 水位 流量", "站名:上湾,水位:12.4,流量:880", "站名:下湾,水位:9.7,流量:910"],
    ),
    "an empty cell": (
        "| 船 | 船长 | 大副 |\n|---|---|---|\n| 海鸥号 | 老莫 |  |\n",
        ["船 船长 大副", "船:海鸥号,船长:老莫"],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_read_with_its_header(name):
    text, expected = ROWS[name]
    assert [read for read, _ in of_kind(text, "row")] == expected


def test_a_tables_caption_and_unit_say_what_it_is_about():
    text = "各港去年的吞吐量：\n| 港 | 上半年 |\n|---|---|\n| 东港 | 31 |\n单位：万吨\n"
    (row,) = [b for b in blocks(fold(text)) if b.kind is Kind.ROW and b.answers]
    assert [text[s:e] for s, e in row.about] == ["各港去年的吞吐量：", "单位：万吨"]
    (cell,) = [n for n in range(len(text)) if text.startswith("31", n)]
    under = [text[s:e] for s, e in context_of(text, cell)]
    assert under == ["各港去年的吞吐量：", "| 港 | 上半年 |\n|---|---|", "单位：万吨"]


def test_a_long_table_is_cut_by_rows_each_view_with_the_header():
    rows = "".join(f"| 第{n}号船 | {n}吨 | 船长姓名第{n} |\n" for n in range(1, 60))
    text = f"| 船 | 载重 | 船长 |\n|---|---|---|\n{rows}"
    parted = divided(text, fold(text))
    assert len(parted) > 2
    for _, view in parted[1:]:
        assert view.of(text).startswith("船:第")
        assert len(view.of(text)) < 800


PAIRS = {
    "marks": (
        "问：几点开船？\n答：早上六点。\n\n问：能带狗吗？\n答：能，要拴绳。\n",
        [("早上六点。", "几点开船？"), ("能，要拴绳。", "能带狗吗？")],
    ),
    "letters": (
        "Q: When does the ferry leave?\nA: At six.\n\nQ: Are dogs allowed?\nA: On a lead.\n",
        [("At six.", "When does the ferry leave?"), ("On a lead.", "Are dogs allowed?")],
    ),
    "questions as lines": (
        "几点开船？\n早上六点。风大不开。\n\n票怎么买？\n在码头窗口买。\n\n能退票吗？\n开船前能退。\n",
        [
            ("早上六点。风大不开。", "几点开船？"),
            ("在码头窗口买。", "票怎么买？"),
            ("开船前能退。", "能退票吗？"),
        ],
    ),
    "two columns": (
        "问题\t答案\n几点开船？\t早上六点。\n能带狗吗？\t能，要拴绳。\n",
        [("早上六点。", "几点开船？"), ("能，要拴绳。", "能带狗吗？")],
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_reply_is_about_its_question_which_answers_nothing(name):
    text, expected = PAIRS[name]
    assert of_kind(text, "reply") == expected
    assert all(not b.answers for b in blocks(fold(text)) if b.kind is Kind.QUESTION)


FIELDS = {
    "a notice": (
        "潮水站例会\n时间：3月4日上午九点\n地点：二楼会议室\n主持：高岚\n\n会议开了一个小时。\n",
        ["时间：3月4日上午九点", "地点：二楼会议室", "主持：高岚"],
    ),
    "a card": ("船名：海鸥号\n船长：老莫\n载重：八吨\n", ["船长：老莫", "载重：八吨"]),
    "English": (
        "Ferry card\nName: Gull\nMaster: Mo Lan\nTons: 8\n",
        ["Name: Gull", "Master: Mo Lan", "Tons: 8"],
    ),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_quoted_whole(name):
    text, expected = FIELDS[name]
    assert [read for read, _ in of_kind(text, "field")] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("阿秀：潮水退了。\n老莫：那就开船。\n阿秀：等等小江。\n老莫：他不来了。\n", 4),
        ("2024-03-01 09:15 阿秀\n潮水退了。\n2024-03-01 09:16 老莫\n那就开船。\n", 2),
        ("[09:15] 阿秀: 潮水退了。\n[09:16] 老莫: 那就开船。\n", 2),
    ],
)
def test_what_each_speaker_says_is_a_turn(text, count):
    assert len(of_kind(text, "turn")) == count


def test_in_an_interview_what_is_said_is_about_the_question():
    text = "记者：桥修了多久？\n莫师傅：修了两年。\n记者：难在哪里？\n莫师傅：水太急。\n"
    said = [("莫师傅：修了两年。", "记者：桥修了多久？"), ("莫师傅：水太急。", "记者：难在哪里？")]
    assert of_kind(text, "turn") == said


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "1\n00:00:01,000 --> 00:00:03,000\n灯塔建在\n\n"
            "2\n00:00:03,000 --> 00:00:05,000\n礁石上。\n\n"
            "3\n00:00:06,000 --> 00:00:08,000\n有九层。\n",
            ["灯塔建在礁石上。", "有九层。"],
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:04.000\nThe lighthouse\n\n"
            "00:04.000 --> 00:06.000\nhas nine floors.\n",
            ["The lighthouse has nine floors."],
        ),
        ("7\n00:10:00,500 --> 00:10:02,000\n潮水退了。\n", ["潮水退了。"]),
    ],
)
def test_sentences_run_over_the_cues_of_subtitles(text, read):
    assert [one for one, _ in of_kind(text, "cue")] == read


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("渡船规则\n\n第一条 渡船归乡里管。\n第二条 每天开六班。\n", 2),
        ("第十二条 甲方交租金。\n第十三条 乙方交房。\n（一）交钥匙。\n（二）交水表。\n", 2),
        ("Ferry Rules\n\nArticle 1. The ferry is free.\nArticle 2. Dogs pay half.\n", 2),
    ],
)
def test_an_article_of_a_law_is_a_block(text, count):
    assert len(of_kind(text, "clause")) == count
