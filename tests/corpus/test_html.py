import pytest
import trafilatura

from corpus.formats.html import _stated_date, extract, first_name, stated_values

PAGE = """<html><head><title>山里通了网</title>{}</head><body><article><h1>山里通了网</h1>
<p>十一月二日，大山深处的小学第一次接通了宽带网络，孩子们在电脑上看到了大海，一直看到天黑还不愿意回家。</p>
<p>据介绍，全县今年为四十二所学校接通了网络，明年还将为其余的学校接通，让每个孩子都能用上。</p></article></body></html>"""


def stated(*tags: str):
    return extract(PAGE.format("".join(tags)).encode()).stated


@pytest.mark.parametrize("name", ["source", "article:source", "publisher", "contentsource"])
def test_a_page_names_its_publisher(name: str) -> None:
    assert stated(f'<meta name="{name}" content=" 河东日报 ">').publisher == "河东日报"
    assert stated(f'<meta property="{name.upper()}" content="河东日报">').publisher == "河东日报"


@pytest.mark.parametrize("name", ["author", "article:author", "dc.creator"])
def test_a_page_names_its_author(name: str) -> None:
    assert stated(f'<meta name="{name}" content="周小北">').author == "周小北"


def test_the_first_value_of_a_name_counts_and_an_address_is_none() -> None:
    meta = stated_values(
        trafilatura.load_html(
            '<html><meta name="source" content="https://a.cn/b">'
            '<meta name="publisher" content="甲报"><meta name="Publisher" content="乙报">'
            '<meta name="author"><p name="author" content="丙">'
            f'<meta name="dc.creator" content="{"丁" * 41}"><meta name="c" content="{"丁" * 40}">'
        )
    )
    assert first_name(meta, ("source", "publisher")) == "甲报"
    assert first_name(meta, ("author", "dc.creator")) is None
    assert first_name(meta, ("dc.creator", "c")) == "丁" * 40


@pytest.mark.parametrize(
    ("found", "page", "day"),
    [
        ("2020-01-02", "2020年1月2日", "2020-01-02"),
        ("2020-01-02", "2020-01-02T08:00", "2020-01-02"),
        ("2020-01-02", "2020年1月23日", None),
        ("2020-01-02", "2020年12月", None),
        ("2020-01-01", "2020年", None),
        ("2020", "2020年1月2日", None),
        (None, "2020年1月2日", None),
    ],
)
def test_a_date_is_one_that_the_page_states_in_full(
    found: str | None, page: str, day: str | None
) -> None:
    assert _stated_date(found, page) == day


def test_an_empty_page_states_nothing() -> None:
    extracted = extract(b" \n")
    assert (extracted.raw, extracted.encoding, extracted.lines) == (" \n", "utf-8", False)
    assert extracted.stated.title == ""


def test_a_page_has_no_lines_to_look_up_and_keeps_no_markup() -> None:
    extracted = extract(PAGE.format("").encode())
    assert extracted.lines is False
    assert "<" not in extracted.raw
    assert extracted.stated.title == "山里通了网"


LONG = (
    "<p>村口的老磨坊去年秋天修好了，石磨重新转了起来，每逢赶集的日子，附近三个村子的人都挑着新打的"
    "麦子来排队，磨坊主人从早上六点一直忙到天黑。</p><p>磨坊旁边的水渠也清了淤，渠水从青石桥下流过，"
    "灌溉着两岸四百亩水田，下游的人家说，这是十年来水最足的一个夏天，连往年旱得裂口的坡地也插上了秧。</p>"
    "<p>今年入冬以前，村里还打算在渠边种上两排柳树，再铺一条能走板车的石子路，一直通到山背后的茶园，"
    "好让茶农不必再绕远路下山，也让来看磨坊的客人有一处歇脚的地方。</p><p>磨坊主人说，石磨是祖父传下来的，"
    "用的是后山的青石，一盘要四个人才抬得动，磨出来的面粉带着一股别处没有的香味，做成馒头能放上五天。</p>"
)
MENU = '<div class="top"><a href="/">首页</a> <a href="/x">磨坊</a> <a href="/y">乡村</a></div>'
MORE = "".join(
    f'<li><a href="/{n}">别处的第{n}条新闻说的是另外一件事</a></li>' for n in range(1, 9)
)


def raw(body: str) -> str:
    return extract(f"<html><head><title>磨坊</title></head><body>{body}</body></html>".encode()).raw


def paragraphs(html: str) -> str:
    return html.replace("</p><p>", "\n").removeprefix("<p>").removesuffix("</p>")


def test_an_article_keeps_its_headings_lists_and_tables_and_loses_what_is_around_it() -> None:
    page = (
        f"{MENU}<div class='article'><h1>磨坊又转起来了</h1>{LONG}<h2>怎么去</h2>"
        "<ol><li>在县城坐二路车</li><li>到<b>青石桥</b>下车</li></ol><h2>开放时间</h2>"
        "<table><tr><th>季节</th><th>时间</th></tr><tr><td>夏</td><td>6点至20点</td></tr></table>"
        f"<p>冬天下雪的日子不开。</p></div><h3>相关新闻</h3><ul>{MORE}</ul>"
    )
    assert raw(page) == (
        f"磨坊又转起来了\n\n{paragraphs(LONG)}\n\n怎么去\n\n1. 在县城坐二路车\n2. 到青石桥下车\n\n"
        "开放时间\n\n季节\t时间\n夏\t6点至20点\n\n冬天下雪的日子不开。"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>磨坊有<b>四盘</b>石磨。</p>", "磨坊有四盘石磨。"),
        ("磨坊有<b>四盘</b>石磨。", "磨坊有四盘石磨。"),
        ("<h1>磨坊</h1><ul><li>石磨<ul><li>大</li></ul></li></ul>", "磨坊\n\n- 石磨\n  - 大"),
        (
            "<table><tr><td>大磨</td><td>两盘</td></tr><tr><td>小磨</td><td>一盘</td></tr></table>",
            "大磨\t两盘\n小磨\t一盘",
        ),
        (
            "<section><div>磨坊在村口。</div><div>渠水<span>很清</span>。</div></section>",
            "磨坊在村口。\n渠水很清。",
        ),
    ],
)
def test_nothing_of_a_short_page_is_lost(body: str, text: str) -> None:
    assert raw(body) == text


@pytest.mark.parametrize("links", [MORE, MORE * 3])
def test_the_menus_and_comments_of_a_short_page_are_not_its_article(links: str) -> None:
    page = (
        "<nav>频道 乡村</nav><article><p>磨坊在村口的青石桥边，今年秋天又转了起来。</p></article>"
        f"<ul>{links}</ul><div id='comments'>我也想去看看。</div><footer>磨坊网</footer>"
    )
    assert raw(page) == "磨坊在村口的青石桥边，今年秋天又转了起来。"


def test_a_piece_of_a_page_is_read_as_a_page() -> None:
    assert extract("<b>磨坊</b>有四盘石磨。".encode()).raw == "磨坊有四盘石磨。"
    assert extract("<title>磨坊</title><p>有四盘石磨。".encode()).stated.title == "磨坊"


def test_text_that_only_bears_the_name_of_a_page_keeps_its_lines() -> None:
    assert extract("水深 < 3 米\n渠长 > 2 里".encode()).raw == "水深 < 3 米\n渠长 > 2 里"


def test_an_article_that_a_page_holds_as_data_is_read_from_there() -> None:
    said = "磨坊主人说，石磨是祖父传下来的，用的是后山的青石，一盘要四个人才抬得动。" * 8
    data = f'{{"@type": "NewsArticle", "articleBody": "{said}"}}'
    page = f'<script type="application/ld+json">{data}</script><div>请打开脚本。</div>'
    assert raw(page) == said


def test_the_reading_above_a_character_is_left_out() -> None:
    ruby = "<ruby>碾<rp>(</rp><rt>niǎn</rt><rp>)</rp></ruby>"
    assert raw(f"<p>磨坊里还有一盘{ruby}子。</p>") == "磨坊里还有一盘碾子。"
