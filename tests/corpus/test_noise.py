"""Pages dressed as some thirty sites dress theirs, and lines that only look like theirs."""

import pytest

from corpus import clean_text
from corpus.noise.places import also_plain, amid, at_end, share, slogan, steps, topics
from tests.noise import measure, pages

HEAD = "桥修好了\n2023-04-12 来源：青山晚报\n"
BODY = "清水巷的石桥昨天修好了，行人可以通过。\n"
MORE = "桥长四十米，修了三个月。\n"


def kinds(raw):
    cleaned = clean_text(raw)
    return [(raw[r.start : r.end].strip(), r.kind) for r in cleaned.removed if r.kind != "blank"]


def test_of_the_noise_of_thirty_sites_95_in_100_lines_go_and_no_article_loses_three_in_a_thousand():
    figures = measure(pages())
    assert figures.gone >= 0.95, figures.survivors
    assert figures.kept >= 0.997, figures.lost


def test_an_article_without_a_frame_stays_whole():
    for page in pages(1):
        own = "".join(f"{line}\n" for line, noise in page.lines if not noise)
        assert clean_text(own).text == own


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("点击查看专题：古桥三百年", "call"),
        ("▼点击下方小程序报名▼", "call"),
        ("►晨光新聞雲APP，即時新聞不漏接！", "call"),
        ("☆飲酒過量，有害健康☆", "copyright"),
        ("上一张 下一张", "related"),
        ("展开全文", "call"),
    ],
)
def test_a_call_amid_the_body_goes(line, kind):
    raw = f"{HEAD}{BODY}{line}\n{MORE}"
    assert kinds(raw) == [(line, kind)]


@pytest.mark.parametrize(
    "line",
    [
        "分享",
        "## 推荐",
        "## 下载 app 看新闻",
        "报道简介",
        "收藏",
        "热点评论",
        "图片新闻",
        "点击率最高的桥",
        "下载量三万次",
        "关注留守老人",
        "扫码就能看到桥的历史",
        "饮酒过量 有害健康",
        "点击查看了桥的照片",
        "记者：网友怎么评论？",
    ],
)
def test_a_line_amid_the_body_that_only_speaks_of_such_things_stays(line):
    raw = f"{HEAD}{BODY}{line}\n{MORE}"
    assert clean_text(raw).text == raw


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("关注", "share"),
        ("关注他", "call"),
        ("1/6", "navigation"),
        ("00:00 / 03:25", "navigation"),
        ("阅读 (3.4万)", "navigation"),
        ("0人参与，0条评论", "share"),
        ("上 / 下一篇新聞", "navigation"),
    ],
)
def test_buttons_below_the_headline_go(line, kind):
    raw = f"{HEAD}{line}\n{BODY}"
    assert kinds(raw) == [(line, kind)]


def test_a_menu_in_lines_of_their_own_goes_from_above_the_headline_alone():
    assert kinds(f"新闻\n体育\n{HEAD}{BODY}") == [("新闻", "navigation"), ("体育", "navigation")]
    assert clean_text(f"{HEAD}{BODY}健康\n{MORE}").text == f"{HEAD}{BODY}健康\n{MORE}"


def test_the_last_line_left_above_the_body_is_the_headline_whatever_its_words():
    raw = f"下载客户端 看最新新闻\n{BODY}"
    assert clean_text(raw).text == raw
    assert clean_text(f"桥修好了\n{raw}").text == f"桥修好了\n{BODY}"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("文章关键词： 石桥 清水巷", "navigation"),
        ("#石桥 #清水巷", "navigation"),
        ("扫描左侧二维码，关注青山新闻官方微信", "call"),
        ("长按识别二维码，关注青山发布。", "call"),
        ("本文内容仅供参考，不构成投资建议，据此操作风险自担。", "copyright"),
        ("（本文图片均来自网络，如有侵权请联系删除）", "copyright"),
        ("人 民 桥 网 版 权 所 有", "copyright"),
        ("讀者回應僅代表網友個人意見", "copyright"),
        ("※本文版權所有，非經授權，不得轉載。", "copyright"),
        ("Copyright © 1999-2023 Qingshan Corporation, All Rights Reserved", "copyright"),
    ],
)
def test_calls_and_notices_below_the_end_go(line, kind):
    assert kinds(f"{HEAD}{BODY}{line}\n") == [(line, kind)]


@pytest.mark.parametrize(
    "line",
    [
        "查询电话：0000 0000",
        "本站设在桥东",
        "1994",
        "欢迎周边居民前来就餐",
        "作者系盐业史研究者",
        "三、老人免费",
        "来源：青山晚报 编辑：林一舟",
        "责任编辑：林一舟",
        "“版权所有，翻印必究，这八个字谁都见过。”马成林说。",
        "下载了客户端的老人，村里一共有三十一位。",
    ],
)
def test_the_last_line_of_an_article_stays(line):
    raw = f"{HEAD}{BODY}{line}\n"
    assert clean_text(raw).text == raw


def test_odd_words_go_from_among_the_furniture_below_the_end_and_what_ends_the_article_stays():
    frame = "分享到：\n返回首页\n掌上清水巷\n"
    assert clean_text(f"{HEAD}{BODY}图为石桥\n{frame}").text == f"{HEAD}{BODY}图为石桥\n"
    own = "一、凭票上桥\n时间：周六\n| 票 | 价 |\n"
    assert clean_text(f"{HEAD}{BODY}分享到：\n返回首页\n{own}").text == HEAD + BODY + own


def test_how_much_of_a_line_is_furniture():
    assert share("下载app") == 1
    assert share("核心阅读") == 0  # one word says nothing
    assert share("桥") == 0
    assert share("报道简介") == 0
    assert share("下载app看石桥") == pytest.approx(5 / 8)
    assert share("下载app" * 25) == 0
    assert share("12/6") == 0


def test_what_a_line_can_be():
    assert steps("山海 / 地方 / 花东")
    assert steps("每日海湾 > 港闻")
    assert not steps("山海/地方")
    assert topics("关键词:水库 检修")
    assert not topics("来源:青山晚报 关键词:水库")
    assert not topics("水库")
    assert also_plain("今日关注")
    assert not also_plain("相关阅读")
    assert slogan("掌上柳河")
    assert not any(map(slogan, ["桥修好了。", "票价:三元", "一、凭票", "|票|", "▲桥", "(桥)"]))
    assert at_end("图片新闻") == amid("桥修好了") == ""
