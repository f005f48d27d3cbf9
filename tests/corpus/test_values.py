"""Numbers, dates and codes have one form for all ways to write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import fold, values_in
from corpus.numerals import amount


def forms(text, published=None):
    """The fullest form of each value."""
    found, place = [], -1
    for value in values_in(fold(text), published):
        if value.start != place:
            found.append(value.form)
        place = value.start
    return found


@pytest.mark.parametrize(
    ("ways", "form"),
    [
        ("二〇二一年|2021年|２０２１年|二零二一年|2021 年", "2021"),
        ("一百二十五座|125座|１２５座", "125"),
        ("茶園三成|30%|30％|百分之三十|3成|30 percent|300‰", "30%"),
        ("三成五|百分之三十五|3成5|35.0%|三成半", "35%"),
        ("1.2亿|12000万|120000000|一亿二|1亿2000万|120 million|1.2 億", "120000000"),
        ("一百零七万元|107万元|107 万元|107余万元|1,070,000元", "1070000"),
        ("1,204户|1204户|一千二百零四户|1204.0户", "1204"),
        ("廿四人|24人|二十四人", "24"),
        ("四分之一|25%|1/4|百分之二十五", "25%"),
        ("三分之二|六分之四|2/3", "2/3"),
        ("一半|半数|50%|五成", "50%"),
        ("半年|0.5年|半个月", "0.5"),
        ("三年半|3.5年|3年半", "3.5"),
        ("两个半小时|2.5小时|2个半小时", "2.5"),
        ("三点五米|3.5米|3.50米", "3.5"),
        ("5千万|5000万|五千万", "50000000"),
        ("三万五|3.5万|35000", "35000"),
        ("1.5万亿|15000亿", "1500000000000"),
        ("第十二条|第12条|第 12 条|Article XII|article 12|12th", "第12"),
        ("第一章|第1章|Chapter I|1st", "第1"),
        ("一元|1元", "1"),
        ("两县|2县|二县", "2"),
        ("光绪廿四年|光緒二十四年|光绪24年|1898年", "1898"),
        ("民国三十八年|民國38年|1949年", "1949"),
    ],
)
def test_a_number_has_one_form_however_it_is_written(ways, form):
    assert {way: forms(way) for way in ways.split("|")} == {way: [form] for way in ways.split("|")}


@pytest.mark.parametrize(
    ("ways", "form"),
    [
        ("WES-5.4.5|wes5.4.5|ＷＥＳ－５.４.５", "wes5.4.5"),
        ("KX-3100|kx3100|kx 3100|型号KX-3100的", "kx3100"),
        ("N95口罩|n-95", "n95"),
        ("GB/T 19001-2016", "gb/t19001-2016"),
        ("第5.4.5版|5.4.5", "5.4.5"),
        ("15.4.5", "15.4.5"),
        ("kx-310", "kx310"),
        ("KX-3100-2", "kx3100-2"),
        ("kx-3100a", "kx3100a"),
        ("5G网络", "5g"),
        (
            "江政办〔2019〕42号|江政办[2019]42号|江政办(2019)42号|江政辦（2019）42號",
            "江政办[2019]42号",
        ),
        ("根据江政办〔2019〕第42号|文号是江政办〔2019〕42号", "江政办[2019]42号"),
        ("河政办〔2019〕42号", "河政办[2019]42号"),
        ("20km|20公里", "20"),
        ("0571", "0571"),
        ("9" * 20, "9" * 20),
        ("in 2016", "2016"),
        ("bridge 12|usd 12|b.2 about 12", "12"),
    ],
)
def test_a_code_is_whole_and_has_one_form(ways, form):
    for way in ways.split("|"):
        assert forms(way)[-1:] == [form], way


def test_a_mark_with_a_blank_may_be_a_word_and_a_number():
    assert [v.form for v in values_in("kx 3100")] == ["kx3100", "3100"]
    assert [v.form for v in values_in("kx-3100")] == ["kx3100"]
    assert [v.form for v in values_in("iso 9001")] == ["9001", "iso9001"]
    assert [v.form for v in values_in("carried by 4g, kx 07")] == ["4g", "kx07", "7"]


@pytest.mark.parametrize(
    "text",
    "一起|三农|萬一|四川|十分|一定|第一书记|第三方|十几个|几十个|数十座|七八个|五一节|千万要小心|一个"
    "|两会|三国|东三省|半路|三成立方|一二三四|百货|万州|百姓|一点|第一|几百".split("|"),
)
def test_a_numeral_in_a_word_is_no_number(text):
    assert forms(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019至2021年", ["2019", "2021"]),
        ("10至20万元", ["100000", "200000"]),
        ("10%-20%", ["10%", "20%"]),
        ("10-20%", ["10%", "20%"]),
        ("三到五人", ["3", "5"]),
        ("九至十三世纪", ["9", "13"]),
        ("三到五一样", []),
        ("5/3", ["5", "3"]),
        ("1.5亿—2亿", ["150000000", "200000000"]),
        ("3至5月", ["--03", "--05"]),
        ("3月17日至20日", ["--03-17", "--03-20"]),
        ("3月17、18日", ["--03-17", "--03-18"]),
        ("2019年3月17至20日", ["2019-03-17", "2019-03-20"]),
        ("2019年3月17日,4月2日", ["2019-03-17", "2019-04-02"]),
        ("2019年3月17日。4月2日", ["2019-03-17", "--04-02"]),
    ],
)
def test_a_range_and_a_row_give_each_end(text, found):
    assert forms(text) == found


def test_a_value_stands_where_its_number_stands():
    text = "增长三成,花了107万元"
    assert [(text[v.start : v.end], v.form) for v in values_in(text)] == [
        ("三成", "30%"),
        ("107万", "1070000"),
    ]
    assert [v.start for v in values_in("article iv and 3 more")] == [0, 15]


def in_characters(number):
    """1 -> 一, 40050 -> 四万零五十, by the school's rule."""
    digits, out, gap = "零一二三四五六七八九", "", False
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        return (
            in_characters(head)
            + "万"
            + ("零" * (0 < rest < 1000))
            + (in_characters(rest) if rest else "")
        )
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        if digit := number // unit % 10:
            out += ("零" if gap else "") + digits[digit] + name
            gap = False
        else:
            gap = bool(out)
    return out


@given(st.integers(2, 99_999_999))
def test_a_number_has_the_same_form_in_digits_in_groups_and_in_characters(number):
    full = str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})
    for way in (str(number), f"{number:,}", full, in_characters(number)):
        assert forms(f"共{way}个") == [str(number)], way
    assert amount(in_characters(number)) == number


@given(st.dates())
def test_a_date_has_the_same_form_in_digits_in_characters_and_as_iso_writes_it(day):
    if day.year < 1000 or day.year > 2100:
        return
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    month, date = (in_characters(n).removeprefix("一" * (9 < n < 20)) for n in (day.month, day.day))
    for way in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{year}年{month}月{date}日",
        f"{day.year} 年 {day.month:02d} 月 {day.day:02d} 日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ):
        assert forms(way) == [day.isoformat()], way


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(),
            st.sampled_from("0123456789一二十百千万亿点年月日第半成分之至-./,% 几kx〔〕号"),
        )
    ),
    st.sampled_from([None, "2025-03-17", "2025-02-30"]),
)
def test_a_value_stands_inside_any_text_and_its_form_holds_no_blank(text, published):
    folded = fold(text)
    place = 0
    for value in values_in(folded, published):
        assert place <= value.start < value.end <= len(folded)
        assert value.form
        assert value.form.split() == [value.form]
        place = value.start
