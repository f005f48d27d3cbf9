from collections.abc import Sequence

import pytest

from corpus.formats.marks import Mark
from corpus.formats.pdf import extract, read
from corpus.types import Unreadable

Said = tuple[str, float, str]
"""Where a text stands, 「72 700」 or a whole matrix, its size and its words."""
PICTURE = "q 400 0 0 400 100 200 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q"


def pdf(*pages: Sequence[Said] | str, info: str = "", trailer: str = "") -> bytes:
    """A PDF in a font of boxes, each a character; a page that is a string is drawn as it says."""
    words = "".join(text for page in pages if not isinstance(page, str) for *_, text in page)
    codes = {character: code for code, character in enumerate(sorted(set(words)), 1)}
    known = "\n".join(
        f"<{code:02x}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items()
    )
    narrow = {code for character, code in codes.items() if character.isascii()}
    boxes = " ".join(f"/{code} {5 if code in narrow else 4} 0 R" for code in codes.values())
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids "
        f"[{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 800] /FontMatrix [.001 0 0 .001 0 0]"
        f" /FirstChar 1 /LastChar {len(codes)} /CharProcs << {boxes} >> /Encoding "
        f"<< /Differences [1 {' '.join(f'/{code}' for code in codes.values())}] >> "
        f"/Widths [{' '.join('500' if code in narrow else '1000' for code in codes.values())}] "
        "/ToUnicode 6 0 R >>",
        stream("1000 0 0 -200 1000 800 d1 0 -200 1000 1000 re f"),
        stream("500 0 0 -200 500 800 d1 0 -200 500 1000 re f"),
        stream(
            "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
            f"{len(codes)} beginbfchar {known} endbfchar endcmap"
        ),
    ]
    for page in pages:
        drawn = page if isinstance(page, str) else "\n".join(said(codes, *one) for one in page)
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>",
            stream(drawn),
        ]
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate([*objects, f"<< {info} >>"], 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{out}xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size "
        f"{len(places) + 1} /Root 1 0 R /Info {len(places)} 0 R {trailer} >>\n"
        f"startxref\n{len(out)}\n%%EOF"
    ).encode("ascii")


def stream(body: str) -> str:
    return f"<< /Length {len(body)} >>\nstream\n{body}\nendstream"


def said(codes: dict[str, int], place: str, size: float, text: str) -> str:
    matrix = place if place.count(" ") == 5 else f"1 0 0 1 {place}"
    return f"BT /F {size} Tf {matrix} Tm <{''.join(f'{codes[c]:02x}' for c in text)}> Tj ET"


def lines(*texts: str, left: int = 72, top: int = 700) -> list[Said]:
    return [(f"{left} {top - 20 * n}", 12, text) for n, text in enumerate(texts)]


def raw(*page: Said) -> str:
    return extract(pdf(page)).raw


def test_a_page_keeps_its_lines_and_larger_type_is_a_heading() -> None:
    page = [
        ("180 770", 22, "河东渡口"),
        ("180 742", 22, "夜航办法"),
        ("72 700", 12, "渡船每天开八班，末班在晚上九点，从西"),
        ("72 680", 12, "岸开出。"),
        ("72 640", 16, "票价与GPS"),
        ("72 610", 12, "过河一次两元。"),
        ("72 570", 12, "老人不收钱。"),
        ("72 540", 40, "2"),
    ]
    extracted, marks, note = read(pdf(page))
    assert extracted.raw == (
        "# 河东渡口夜航办法\n\n渡船每天开八班，末班在晚上九点，从西\n岸开出。\n\n"
        "## 票价与GPS\n\n过河一次两元。\n\n老人不收钱。\n\n2"
    )
    assert (extracted.encoding, extracted.lines, note) == ("pdf", False, "")
    assert marks == (Mark(0, "page", "1"),)


COLUMNS = (
    "渡船从前是木头的，要两个人撑，",
    "一次只坐得下六个人，遇上大风",
    "大雨就停在岸边。后来换了铁船，",
    "装了柴油机，过河只要五分钟，",
    "村里的人都说方便。今年春天又",
)


def test_a_column_is_read_to_its_end_before_the_next() -> None:
    right = (
        "换了电船，船上没有声音，也没",
        "有油烟，坐船的人多了一倍，连",
        "城里的学生也来看，",
        "船工说",
    )
    right += ("从来没有这样忙过。",)
    page = [
        ("230 760", 12, "本报记者在河东渡口看到的一天"),
        *(
            one
            for pair in zip(lines(*COLUMNS), lines(*right, left=320), strict=True)
            for one in pair
        ),
        ("200 500", 12, "以上是第一部分，明天接着登第二部分。"),
    ]
    assert raw(*page) == "\n".join(
        (
            "本报记者在河东渡口看到的一天\n",
            *COLUMNS,
            *right,
            "\n以上是第一部分，明天接着登第二部分。",
        )
    )


def test_columns_whose_lines_are_not_level_are_read_in_order_too() -> None:
    page = [*lines(*COLUMNS, left=320, top=693), *lines(*COLUMNS)]
    assert raw(*page) == "\n".join(COLUMNS * 2)


def test_the_cells_of_a_table_stay_in_their_row() -> None:
    rows = [
        ("船型", "载客", "票价"),
        ("木船", "六人", "一元"),
        ("铁船", "二十人", "两元"),
        ("电船", "四十人", "两元"),
    ]
    page = [
        (f"{left} {700 - 30 * n}", 12, cell)
        for n, row in enumerate(rows)
        for left, cell in zip((72, 172, 272), row, strict=True)
    ]
    assert raw(*page) == "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize(
    ("drawn", "shown"),
    [
        ("⽔⾯很⾼，⻓⻋开过⻅⿓⻔⺠宅", "水面很高，长车开过见龍门民宅"),
        ("𠮷野家的饭", "𠮷野家的饭"),
        ("\uf06c渡船", "•渡船"),
        ("渡船\ue123开", "渡船 开"),
        ("第一章 总则", "第一章 总则"),
        ("过河一次两元", "过河一次两元"),
    ],
)
def test_characters_are_those_that_are_typed(drawn: str, shown: str) -> None:
    assert raw(("72 700", 12, drawn)) == shown


def test_a_gap_is_a_blank_between_words_and_none_between_chinese_characters() -> None:
    assert raw(("72 700", 12, "渡船"), ("99 700", 12, "很快")) == "渡船很快"
    assert raw(("72 700", 12, "渡船"), ("102 700", 12, "很快")) == "渡船 很快"
    assert raw(("72 700", 12, "ferry"), ("105 700", 12, "boat")) == "ferry boat"
    assert raw(("72 700", 12, "渡船"), ("109 700", 12, "很快")) == "渡船\t很快"


def numbered(page: int, *texts: str) -> list[Said]:
    head = ("72 790", 9, "河东渡口办法") if page % 2 else ("400 790", 9, "二〇二四年版")
    return [*lines(*texts, top=720 - 9 * page), head, ("280 40", 9, f"- {page} -")]


LESSONS = (
    "船从西岸开。",
    "船到东岸停。",
    "船票两元。",
    "老人免费。",
    "末班九点。",
    "头班六点。",
    "大雾停航。",
)


def test_heads_feet_and_page_numbers_go_and_what_they_repeat_stays() -> None:
    pages = [numbered(n, f"第{n}课 船", text, "读一读") for n, text in enumerate(LESSONS, 1)]
    pages[0].append(("200 740", 20, "河东渡口办法"))
    extracted, marks, _ = read(pdf(*pages))
    lessons = [f"第{n}课 船\n{text}\n读一读" for n, text in enumerate(LESSONS, 1)]
    assert extracted.raw == "# 河东渡口办法\n\n" + "\n".join(lessons)
    assert extracted.raw[marks[3].start :].startswith("第4课")
    assert [mark.name for mark in marks] == list("1234567")


def test_a_number_counts_on_beside_the_name_of_its_chapter() -> None:
    chapters = ["渡船", "渡船", "票价", "票价"]
    pages = [
        [*lines(text, "还有。", "没有了。", top=50 * number), ("72 790", 9, f"{chapter} {number}")]
        for number, (chapter, text) in enumerate(zip(chapters, LESSONS, strict=False), 11)
    ]
    assert extract(pdf(*pages)).raw == "\n\n".join(
        f"{text}\n还有。\n没有了。" for text in LESSONS[:4]
    )


def test_of_two_pages_only_the_numbers_recur() -> None:
    pages = [
        [("72 790", 12, "河东渡口"), ("72 600", 12, "开船"), ("72 40", 12, f"第{n}页 共2页")]
        for n in (1, 2)
    ]
    assert extract(pdf(*pages)).raw == "河东渡口\n\n开船\n河东渡口\n\n开船"


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    pages = pdf(lines("渡船从西岸开出，到"), lines("东岸停下。"), lines("票价两元。"))
    extracted, marks, _ = read(pages)
    assert extracted.raw == "渡船从西岸开出，到\n东岸停下。\n\n票价两元。"
    assert marks == (Mark(0, "page", "1"), Mark(10, "page", "2"), Mark(17, "page", "3"))


def test_pages_that_are_pictures_are_counted() -> None:
    extracted, marks, note = read(pdf(PICTURE, lines("渡船开了。"), PICTURE, ""))
    assert (extracted.raw, note) == ("渡船开了。", "2 of 4 pages are pictures")
    assert marks == (Mark(0, "page", "2"),)


def test_a_page_that_cannot_be_loaded_is_counted() -> None:
    data = pdf(lines("渡船开了。"), lines("末班九点。")).replace(b"[7 0 R 9 0 R]", b"[7 0 R 0 0 R]")
    extracted, _, note = read(data)
    assert (extracted.raw, note) == ("渡船开了。", "1 of 2 pages are damaged")


LOCKED = (
    f"/ID [<{'0' * 32}> <{'0' * 32}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
    f"/O <{'0' * 64}> /U <{'0' * 64}> >>"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(*[PICTURE] * 12), "a PDF of pictures only: 12 pages without text"),
        (pdf("0 0 m 9 9 l S " * 30), "a PDF of pictures only: 1 page without text"),
        (pdf(""), "a PDF without text"),
        (pdf(lines("渡船"), trailer=LOCKED), "a PDF that asks for a password"),
        (b"%PDF-1.7\n" + "渡船".encode() * 99, "a damaged PDF"),
        (b"", "a damaged PDF"),
    ],
)
def test_what_has_no_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        extract(data)
    assert str(error.value) == reason


def test_lines_that_run_up_or_down_the_page_are_read_and_stamps_are_not() -> None:
    up = [("0 1 -1 0 300 100", 12, "渡船从西岸开出，"), ("0 1 -1 0 320 100", 12, "到东岸停下。")]
    stamp = ("0.7 0.7 -0.7 0.7 100 100", 60, "样本")
    assert raw(*up, stamp) == "渡船从西岸开出，\n到东岸停下。"
    down = [("0 -1 1 0 320 700", 12, "渡船从西岸开出，"), ("0 -1 1 0 300 700", 12, "到东岸停下。")]
    assert raw(*down) == "渡船从西岸开出，\n到东岸停下。"


def test_columns_of_old_books_are_read_from_the_right() -> None:
    columns = {300: "渡船从西岸开出，", 280: "到东岸停下。"}
    page = [
        (f"{left} {700 - 12 * n}", 12, character)
        for left, text in columns.items()
        for n, character in enumerate(text)
    ]
    assert raw(*page) == "\n".join(columns.values())
    assert raw(*page[8:], *page[:8]) == "\n".join(columns.values())


def hexed(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def test_the_properties_are_what_the_file_states() -> None:
    info = (
        f"/Title {hexed('Microsoft Word - 渡口办法.doc')} /Author {hexed('周小北')} "
        "/CreationDate (D:20240305083000+08'00')"
    )
    stated = extract(pdf(lines("渡船"), info=info)).stated
    assert (stated.title, stated.author, stated.published) == ("渡口办法", "周小北", "2024-03-05")


def test_what_a_program_wrote_or_garbled_is_no_property() -> None:
    info = f"/Title {hexed('¶É¿Ú')} /Author (Administrator) /CreationDate (D:20241350)"
    stated = extract(pdf(lines("渡船"), info=info)).stated
    assert (stated.title, stated.author, stated.published) == ("", None, None)
