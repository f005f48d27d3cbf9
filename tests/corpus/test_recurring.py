from corpus import clean_text, recurring_lines
from corpus.noise import ends, line_key, lines_that_recur

LINES = frozenset({"清水要览", "乡音村语", "十里水乡", "桥边夜话。"})
HEAD = "石桥修好了\n2023-04-12 来源：青山晚报\n"
BODY = "清水巷的石桥昨天修好了。\n桥长四十米。\n"


def cleaned(raw, lines=LINES):
    return clean_text(raw, lines).text


def test_lines_that_recur_go_from_above_the_headline_and_below_the_end_alone():
    raw = f"清水要览\n{HEAD}{BODY}十 里 水 乡\n桥边夜话。\n"
    result = clean_text(raw, LINES)
    assert result.text == HEAD + BODY
    removed = [(raw[r.start : r.end], r.kind) for r in result.removed]
    assert removed == [
        ("清水要览\n", "recurring"),
        ("十 里 水 乡\n", "recurring"),
        ("桥边夜话。\n", "recurring"),
    ]
    amid = f"{HEAD}清水巷的石桥修好了。\n乡音村语\n桥边夜话。\n桥长四十米。\n"
    assert cleaned(amid) == amid


def test_between_headline_and_byline_they_go_and_below_the_byline_they_stay():
    raw = f"石桥修好了\n乡音村语\n2023-04-12 来源：青山晚报\n十里水乡\n{BODY}"
    left = f"石桥修好了\n2023-04-12 来源：青山晚报\n十里水乡\n{BODY}"
    assert cleaned(raw) == left


def test_a_headline_that_recurs_stays_and_so_does_a_byline():
    raw = f"清水要览\n乡音村语\n2023-04-12 来源：青山晚报\n{BODY}"
    assert cleaned(raw) == f"乡音村语\n2023-04-12 来源：青山晚报\n{BODY}"
    assert cleaned(f"清水要览\n{BODY}") == f"清水要览\n{BODY}"
    assert cleaned(HEAD + BODY, frozenset({"2023-04-12来源：青山晚报"})) == HEAD + BODY


def test_a_page_without_running_text_stays_whole():
    assert cleaned("清水要览\n甲\n十里水乡\n") == "清水要览\n甲\n十里水乡\n"


def test_cleaning_with_the_lines_that_went_comes_to_the_same_text():
    pages = [
        f"清水要览\n{HEAD}{BODY}十里水乡\n",
        f"清水要览\n乡音村语\n{BODY}桥边夜话。\n",
        f"乡音村语\n桥边夜话。\n{HEAD}{BODY}乡音村语\n分享到：\n十里水乡\n",
        f"清水要览\n十里水乡\n2023-04-12 来源：青山晚报\n乡音村语\n{BODY}",
    ]
    for raw in pages:
        result = clean_text(raw, LINES)
        went = {line_key(raw[r.start : r.end]) for r in result.removed if r.kind == "recurring"}
        assert went
        assert clean_text(raw, frozenset(went)) == result


def test_the_ends_of_a_page_are_its_first_fifteen_and_last_forty_short_lines():
    assert ends(" 要闻 | 图片 \n\n" + "山" * 60 + "\n" + "山" * 61) == {"要闻|图片", "山" * 60}
    many = "\n\n".join(map(str, range(60)))
    assert ends(many) == {str(n) for n in [*range(15), *range(20, 60)]}


def test_a_line_recurs_from_five_files_and_a_third_of_them_on():
    page, other = {"要闻", "图片"}, {"图片"}
    assert lines_that_recur([page] * 7) == frozenset()
    assert lines_that_recur([page] * 4 + [other] * 4) == {"图片"}
    assert lines_that_recur([page] * 5 + [other] * 10) == {"要闻", "图片"}
    assert lines_that_recur([page] * 5 + [other] * 11) == {"图片"}


def test_files_that_cannot_be_read_teach_nothing(tmp_path):
    for n in range(9):
        (tmp_path / f"{n}.txt").write_text(f"要闻\n第{n}座桥修好了。\n", encoding="utf-8")
    files = [*sorted(tmp_path.iterdir()), tmp_path / "gone.txt"]
    assert recurring_lines(files) == {"要闻"}
    (tmp_path / "0.txt").write_bytes(b"")
    (tmp_path / "1.txt").write_bytes(b" \n")
    assert recurring_lines(files) == frozenset()
