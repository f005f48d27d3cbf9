"""Which blocks of a page are the article that was found in it."""

from corpus.formats.article import article_blocks
from corpus.formats.blocks import Block

FIRST = "村口的老磨坊去年秋天修好了，石磨重新转了起来，赶集的日子人人都来。"
SECOND = "磨坊旁边的水渠也清了淤，渠水从青石桥下流过，灌溉着两岸的水田。"
LENGTH = "石" * 250  # a text this long leaves nothing out by chance


def kept(page: list[str | Block], found: str) -> list[str] | None:
    made = [
        block if isinstance(block, Block) else Block(block, (block,), box=n)
        for n, block in enumerate(page)
    ]
    article = article_blocks([*made, Block(LENGTH, (LENGTH,), box=99)], found + LENGTH)
    return None if article is None else [block.text for block in article[:-1]]


def test_a_word_of_the_menu_that_the_article_has_too_is_not_taken_for_it() -> None:
    page = ["磨坊", "水渠", "磨坊修好了", FIRST, SECOND, "青石桥"]
    assert kept(page, "磨坊修好了" + FIRST + SECOND) == ["磨坊修好了", FIRST, SECOND]


def test_a_short_line_is_looked_for_where_its_neighbours_are() -> None:
    page = ["水渠", FIRST, "水渠", SECOND, "水渠"]
    assert kept(page, f"{FIRST} 水渠\n{SECOND}") == [FIRST, "水渠", SECOND]


def test_of_two_that_say_the_same_before_an_article_the_later_is_its_headline() -> None:
    trail = Block("磨坊修好了", ("磨坊修好了",), mark="- ", box=1)
    article = article_blocks(
        [trail, Block("磨坊修好了", ("磨坊修好了",)), Block(LENGTH, (LENGTH,))],
        "磨坊修好了" + LENGTH,
    )
    assert article is not None
    assert [block.mark for block in article] == ["", ""]


def test_a_block_of_which_most_was_found_stays_whole() -> None:
    mostly = Block("修磨坊的人（更多）", ("修磨坊的人", "（更多）"))
    hardly = Block("修磨坊（更多更多）", ("修磨坊", "（更多更多）"))
    assert kept([FIRST, mostly, SECOND], FIRST + "修磨坊的人" + SECOND) == [
        FIRST,
        mostly.text,
        SECOND,
    ]
    assert kept([FIRST, hardly, SECOND], FIRST + "修磨坊" + SECOND) == [FIRST, SECOND]


def test_a_long_block_may_be_found_out_of_order_but_not_twice() -> None:
    assert kept([FIRST, SECOND], SECOND + FIRST) == [FIRST, SECOND]
    assert kept([FIRST, SECOND, "渠"], FIRST + SECOND) == [FIRST, SECOND]
    assert kept([SECOND, "修好了", SECOND], "修好了" + SECOND) == ["修好了", SECOND]


def test_a_text_that_is_not_the_pages_has_no_blocks() -> None:
    assert article_blocks([Block("请打开脚本。", ("请打开脚本。",))], FIRST) is None


def test_where_little_was_found_running_text_stays_and_links_and_menus_go() -> None:
    page = [
        Block("频道", ("频道",), outside=True),
        Block(FIRST, (FIRST,)),
        Block("看磨坊", ("看", "磨坊"), linked=2),
        Block("磨坊在村口", ("磨坊", "在村口"), linked=2),
    ]
    article = article_blocks(page, FIRST)
    assert article is not None
    assert [block.text for block in article] == [FIRST, "磨坊在村口"]
    assert article_blocks(page, "") == [page[1], page[3]]


def test_a_heading_stays_with_what_it_heads() -> None:
    main = Block("磨坊", ("磨坊",), apart=True, box=1)
    related = Block("相关", ("相关",), apart=True, box=1)
    assert kept([related, "别处", main, main, FIRST], FIRST) == ["磨坊", "磨坊", FIRST]
    text = Block(LENGTH, (LENGTH,), box=2)
    assert article_blocks([main, text], LENGTH) == [main, text]


def test_an_article_whose_page_calls_it_a_menu_stays() -> None:
    called = Block(FIRST, (FIRST,), outside=True)
    assert article_blocks([called], FIRST) == [called]
    assert article_blocks([called, Block("渠" * 40, ("渠" * 40,))], FIRST + "渠" * 40) != [called]


def test_a_page_of_links_alone_is_not_left_empty() -> None:
    link = Block("磨坊", ("磨坊",), linked=2)
    assert article_blocks([link], "磨坊") == [link]
    assert article_blocks([link], "") == [link]


def test_a_last_heading_with_no_text_below_it_goes_where_little_was_found() -> None:
    head, link = Block("相关", ("相关",), apart=True), Block("别处", ("别处",), linked=2)
    page = [head, Block(FIRST, (FIRST,)), head, link]
    assert article_blocks(page, FIRST) == page[:2]


def test_what_stands_in_one_box_with_most_of_what_was_found_is_found() -> None:
    item = Block("坐二路车", ("坐二路车",), mark="- ", box=7)
    link = Block("别处", ("别处",), linked=2, box=7)
    menu = Block("频道", ("频道",), outside=True, box=7)
    other = Block("广告", ("广告",), box=8)
    text = Block(LENGTH, (LENGTH,), box=7)
    aside = Block(FIRST, (FIRST,), box=8)
    page = [menu, text, item, link, other, aside]
    assert article_blocks(page, LENGTH + FIRST) == [text, item, aside]


def test_two_hundred_and_fifty_characters_are_not_little() -> None:
    other = Block("广告", ("广告",), box=1)
    long, short = Block(LENGTH, (LENGTH,)), Block(LENGTH[1:], (LENGTH[1:],))
    assert article_blocks([long, other], LENGTH) == [long]
    assert article_blocks([short, other], LENGTH[1:]) == [short, other]
