import pytest

from corpus import clean_text

CONTACTS = [
    "主办单位：柳河县文化馆",
    "承辦單位：石橋鎮公所",
    "联系电话：0000-1234567",
    "服务热线：000123",
    "客服电话：000123",
    "客服热线：000123",
    "新闻热线：000123",
    "技术支持：柳河县信息中心",
]


@pytest.mark.parametrize("line", CONTACTS)
@pytest.mark.parametrize(
    "below", ["", "\n演出免费，欢迎村民前来。", "\n时间：周六上午", "\n【关闭】"]
)
def test_who_holds_an_event_stays_in_the_article(line: str, below: str) -> None:
    raw = f"春节联欢会周六开演\n村里的联欢会周六在礼堂开演。\n{line}{below}"
    assert clean_text(raw).text == raw.removesuffix("【关闭】")


@pytest.mark.parametrize("line", CONTACTS)
def test_who_holds_an_event_stays_under_a_share_bar_where_more_of_it_follows(line: str) -> None:
    raw = f"春节联欢会\n联欢会周六开演。\n【打印】\n{line}\n时间：周六上午\n青山网 版权所有"
    assert clean_text(raw).text == f"春节联欢会\n联欢会周六开演。\n{line}\n时间：周六上午\n"


@pytest.mark.parametrize("line", CONTACTS)
def test_who_holds_an_event_is_no_link_of_a_list_amid_the_body(line: str) -> None:
    raw = f"联欢会周六开演。\n相关阅读\n桥修好了\n{line}\n演出免费，欢迎村民前来。"
    assert clean_text(raw).text == f"联欢会周六开演。\n{line}\n演出免费，欢迎村民前来。"


@pytest.mark.parametrize("line", CONTACTS)
def test_a_notice_of_fields_alone_is_an_article(line: str) -> None:
    assert clean_text(f"首页 > 公告\n{line}").text == line


@pytest.mark.parametrize("line", CONTACTS)
@pytest.mark.parametrize("above", ["版权所有 青山网", "【打印】【关闭】", "相关阅读\n桥修好了"])
def test_who_runs_the_site_goes_below_the_articles_end(line: str, above: str) -> None:
    body = "山里通了网\n山里的小学今年通了网，孩子们很高兴。\n"
    assert clean_text(f"{body}{above}\n{line}\n{line}甲\n京ICP备00000000号").text == body


@pytest.mark.parametrize("line", CONTACTS)
def test_who_runs_the_site_goes_inside_a_copyright_notice(line: str) -> None:
    raw = f"桥修好了。\n版权所有 青山网\n{line}\n路也修好了。"
    assert clean_text(raw).text == "桥修好了。\n路也修好了。"
