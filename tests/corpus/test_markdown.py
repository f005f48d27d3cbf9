import pytest

from corpus.formats.extracted import Extracted
from corpus.formats.markdown import extract, read
from corpus.metadata import Metadata
from corpus.types import Unreadable

BODY = "# 磨坊\n\n村口的老磨坊去年秋天修好了。\n"
ABOUT = Metadata(
    title="磨坊修好了",
    publisher="河东日报",
    published="2020-10-08",
    author="周小北",
    url="https://a.cn/1",
)


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 磨坊修好了\ndate: 2020-10-08 07:30:00\nauthor: 周小北\nsource: 河东日报\n"
        "url: https://a.cn/1\n---\n",
        "---\n标题: '磨坊修好了'\n\n# 说明\n日期: 2020年10月8日  # 星期四\ntags:\n  - 乡村\n- 水\n"
        '作者: "周小北"\n來源: 河东日报\n链接: https://a.cn/1\ntitle: 另一个\n...  \n',
        '+++\ntitle = "磨坊修好了"\ndate = 2020-10-08T07:30:00Z\ndraft = false\n[params]\n'
        'author = ["周小北"]\nsource = "河东日报"\n"链接" = "https://a.cn/1"\n+++\n',
        "---\r\ntitle: 磨坊修好了\r\ndate: 2020/10/8\r\nauthor: [周小北]\r\nsource: 河东日报\r\n"
        "link: https://a.cn/1\r\nsummary: |\r\n  一行\r\n  两行\r\n---\r\n",
    ],
)
def test_front_matter_states_what_an_article_is_and_stays_in_the_raw_text(front: str) -> None:
    extracted, span = read((front + BODY).encode())
    assert extracted == Extracted(front + BODY, "utf-8", ABOUT, lines=True)
    assert span == (0, len(front))
    assert extract((front + BODY).encode()) == extracted


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        "---\n",
        f"---\n{BODY}---\n",
        "---\n村口的老磨坊去年秋天修好了。\n---\n",
        "---\ntitle: 磨坊\n村口的老磨坊去年秋天修好了。\n---\n",
        "---\ntitle: 磨坊\n+++\n",
        "---\ntitle: 磨坊\n",
        "\n---\ntitle: 磨坊\n---\n",
        "----\ntitle: 磨坊\n----\n",
        "---\n时间：周二\n---\n",
        "---\n" + "a: 1\n" * 201 + "---\n",
    ],
)
def test_a_line_across_the_text_begins_no_front_matter(text: str) -> None:
    assert read(text.encode()) == (Extracted(text, "utf-8", Metadata(), lines=True), (0, 0))


def test_several_authors_are_named_and_what_is_no_simple_value_is_not() -> None:
    text = "---\nauthor: [张三, '李四']\ntitle: >\n  磨坊\nsource: ~\ndate:\n---\n"
    assert extract(text.encode()).stated == Metadata(author="张三、李四")
    assert read(text.encode())[1] == (0, len(text))


def test_front_matter_may_be_all_there_is_and_in_any_encoding() -> None:
    text = "---\ntitle: 老磨坊去年秋天修好了\n---"
    extracted, span = read(text.encode("gbk"))
    assert (extracted.raw, extracted.encoding, span) == (text, "gb18030", (0, len(text)))
    assert extracted.stated.title == "老磨坊去年秋天修好了"


def test_what_is_no_text_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r"^it is binary, not text$"):
        extract(b"\0" * 5)
