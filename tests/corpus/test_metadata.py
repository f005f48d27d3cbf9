import pytest
from fixtures_corpus import SIMPLIFIED, TRADITIONAL, shared_data

from corpus import Article, read_document


def described(tmp_path, text: str) -> Article:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    return read_document(file, "a.txt").article


def test_a_page_names_its_publisher_and_its_site_apart(tmp_path) -> None:
    article = described(tmp_path, SIMPLIFIED)
    assert article.title == "柳河县修通第三十条乡村公路 村民出行不再难"
    assert article.publisher == "河东日报"
    assert article.site == "青山网"
    assert article.published == "2019-03-12"
    assert article.author == "王小明、李大力"


def test_readings_stand_in_no_value_and_noise_ends_one(tmp_path) -> None:
    article = described(tmp_path, TRADITIONAL)
    assert article.title == "石橋鎮的茶葉賣到了城里"
    assert article.publisher == "田園週報"
    assert article.site is None
    assert article.published == "2018-04-05"
    assert article.author == "林大文"


@pytest.mark.parametrize(
    ("line", "publisher", "published", "author"),
    [
        ("2020年10月08日 07:58", None, "2020-10-08", None),
        ("2020/10/8 来源：新华社", "新华社", "2020-10-08", None),
        (
            "发布时间：2020.1.5　来源：中国青年报　作者：张三 李四",
            "中国青年报",
            "2020-01-05",
            "张三 李四",
        ),
        ("來源：聯合日報 記者：王大明", "聯合日報", None, "王大明"),
        ("文/张三", None, None, "张三"),
        ("文｜本报记者 张三", None, None, "张三"),
        ("作者：记者 张三 通讯员 李四", None, None, "张三"),
        ("记者 张三 李四", None, None, "张三 李四"),
        ("（本报记者 张三）", None, None, "张三"),
        ("2017/05/06 14:03 記者陳大文／臺北報導", None, "2017-05-06", "陳大文"),
        (
            "2026-01-15 来源：Chuchu 示例 作者：示例编写组",
            "Chuchu 示例",
            "2026-01-15",
            "示例编写组",
        ),
        ("2020-10-08 07:58:29青山网", None, "2020-10-08", None),
        ("2020年13月40日 来源：青山报", "青山报", None, None),
        ("10月8日 来源：青山报", "青山报", None, None),
        ("责编：张三", None, None, None),
        ("作者：新华社记者张三", "新华社", None, "张三"),
        ("作者：新華社記者張三", "新華社", None, "張三"),
        ("作者：本报特约记者 张三", None, None, "张三"),
        ("作者：青山晚报驻柳河记者张三、李四", "青山晚报", None, "张三、李四"),
        ("新华社记者张三、李四", "新华社", None, "张三、李四"),
        ("新華社記者張三、李四", "新華社", None, "張三、李四"),
        ("2019-03-12 新华社记者 王小明 李大力", "新华社", "2019-03-12", "王小明 李大力"),
        ("2019-03-12 10:22:31青山晚报记者 王小明", "青山晚报", "2019-03-12", "王小明"),
        ("新华社记者王小明 通讯员李四", "新华社", None, "王小明"),
        ("新华社记者欧阳小明报道", "新华社", None, "欧阳小明"),
        ("（新华社记者张三、李四）", "新华社", None, "张三、李四"),
        ("来源：新京报 作者/张三", "新京报", None, "张三"),
        ("來源：聯合日報 作者/張三 編輯/李四", "聯合日報", None, "張三"),
        ("来源：新京报 记者 张三", "新京报", None, "张三"),
        ("来源：新京报记者张三", "新京报", None, "张三"),
        ("来源：河东日报记者站", "河东日报记者站", None, None),
        ("文/张三 图/李四", None, None, "张三"),
        ("（文/张三）", None, None, "张三"),
        ("文/图 张三", None, None, "张三"),
        ("文/图：张三", None, None, "张三"),
        ("文字/摄影：張三", None, None, "張三"),
        ("图/张三", None, None, None),
        ("澎湃新闻记者 张三", "澎湃新闻", None, "张三"),
        ("澎湃新聞記者 張三", "澎湃新聞", None, "張三"),
        ("来源：青山网 澎湃新闻记者 张三", "青山网", None, "张三"),
        ("本网记者 张三", None, None, "张三"),
        ("【环球网综合报道】", "环球网", None, None),
        ("【環球網報導 記者 張三】", "環球網", None, "張三"),
        ("By Jane Smith | Oct 8, 2020", None, "2020-10-08", "Jane Smith"),
    ],
)
def test_a_byline_is_read_in_its_usual_forms(
    tmp_path, line: str, publisher: str | None, published: str | None, author: str | None
) -> None:
    body = "山里的小学2016年10月29日通了网，资金来源：财政，孩子们很高兴。"
    article = described(tmp_path, f"山里通了网\n{line}\n{body}")
    assert article.title == "山里通了网"
    assert (article.publisher, article.published, article.author) == (publisher, published, author)


@pytest.mark.parametrize(
    ("body", "publisher", "published", "author"),
    [
        ("新华社北京1月2日电（记者张三）山里通了网。", "新华社", None, "张三"),
        ("光明網北京2016年10月28日電(記者 李四)山裡通了網。", "光明網", "2016-10-28", "李四"),
        ("河东日报讯 山里通了网。", "河东日报", None, None),
        ("本报讯（记者 张三）山里通了网。", None, None, "张三"),
        ("据新华网报道，山里通了网。", None, None, None),
        ("央视网消息：山里通了网。", "央视网", None, None),
        ("央視網消息：山裡通了網。", "央視網", None, None),
        ("据央视网消息：山里通了网。", None, None, None),
        ("本网消息：山里通了网。", None, None, None),
        ("中央气象台消息：山里下了雨。", None, None, None),
        ("广东广播电视台消息：山里通了网。", "广东广播电视台", None, None),
        ("【环球网综合报道】山里通了网。", "环球网", None, None),
        ("【環球網綜合報導】山裡通了網。", "環球網", None, None),
        ("【环球网报道 记者 张三】山里通了网。", "环球网", None, "张三"),
        ("[青山晚报讯]山里通了网。", "青山晚报", None, None),
        ("【据青山网报道】山里通了网。", None, None, None),
        ("【本报讯】山里通了网。", None, None, None),
        ("【山里通网】孩子们很高兴。", None, None, None),
        ("澎湃新闻记者 张三 山里通了网。", "澎湃新闻", None, "张三"),
        ("澎湃新聞記者 張三、李四從縣裡獲悉，山裡通了網。", "澎湃新聞", None, "張三、李四"),
        ("新华社记者张三、李四报道，山里通了网。", "新华社", None, "张三、李四"),
        ("青山晚报记者从县里获悉，山里通了网。", "青山晚报", None, None),
        ("本报记者张三报道，山里通了网。", None, None, "张三"),
        ("青山晚报记者探访山里，那里通了网。", None, None, None),
        ("青山晚报记者站今年设在了山里。", None, None, None),
        ("2020年全省有三百所小学通了网。", None, None, None),
        ("山里通了网。\n本文据青山报2018年6月27日报道的事实写成。", None, None, None),
        ("山里通了网。\n▲孩子们在上课。（图／记者林小华摄）", None, None, None),
        ("山里通了网。\n来源：青山报  作者：张三  责任编辑：李四", "青山报", None, "张三"),
        ("山里通了网，孩子们很高兴。（本报记者 张三）", None, None, "张三"),
    ],
)
def test_a_body_states_only_what_its_dispatch_and_last_lines_say(
    tmp_path, body: str, publisher: str | None, published: str | None, author: str | None
) -> None:
    article = described(tmp_path, body)
    assert (article.publisher, article.published, article.author) == (publisher, published, author)


@pytest.mark.parametrize(
    "headline", ["本报记者走基层", "新华社记者探访山村", "记者手记", "图文 直播"]
)
def test_a_headline_about_reporters_is_no_byline(tmp_path, headline: str) -> None:
    article = described(tmp_path, f"{headline}\n记者 张三\n山里通了网，孩子们很高兴。")
    assert (article.title, article.author, article.publisher) == (headline, "张三", None)


@pytest.mark.parametrize(
    ("last", "author"),
    [
        ("山" * 32 + "（记者 张三）", "张三"),
        ("山里通了网。（本报记者 张三）" + "山" * 31 + "。", None),
        ("桥修好了。（本报记者 李四）\n山里通了网。（本报记者 张三）", "张三"),
    ],
)
def test_who_signed_the_last_paragraph(tmp_path, last: str, author: str | None) -> None:
    assert described(tmp_path, f"桥修好了。\n{last}。").author == author


def test_an_article_without_headline_is_titled_by_its_first_clause(tmp_path) -> None:
    assert described(tmp_path, "山里通了网，孩子们很高兴。\n路也通了。").title == "山里通了网"


def test_a_markdown_heading_is_the_title(tmp_path) -> None:
    assert described(tmp_path, "# 山里通了网\n\n孩子们很高兴。").title == "山里通了网"


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("seed", "publisher", "site", "published", "author"),
    [
        ("000", None, None, None, None),
        ("001", "公益時報", None, "2018-06-27", "高文興"),
        ("002", "每日商报", "杭州网", "2020-10-08", "邹冉 祝芷媛"),
        ("003", None, None, None, None),
        ("004", "光明網", "中國臺灣網", "2016-10-29", "李政葳"),
    ],
)
def test_a_seed_states_what_its_page_states(
    seed: str, publisher: str | None, site: str | None, published: str | None, author: str | None
) -> None:
    (file,) = (shared_data() / "seeds").glob(f"{seed}_*.txt")
    article = read_document(file, file.name).article
    assert (article.publisher, article.site) == (publisher, site)
    assert (article.published, article.author) == (published, author)
    assert article.title
    assert article.title in article.text
