import math

import pytest
from fixtures_answers import FixedReader, found, record, set_coefficients
from hypothesis import given
from hypothesis import strategies as st

from corpus import passages
from qa.question.analysis import analyse
from qa.reading.candidates import READ, READ_FOR_COUNT, read
from qa.reading.spans import Reading

BRIDGE = record(
    "青石镇老桥修缮完工\n"
    "青石镇的老桥昨天修缮完工，重新通车。这座石桥建于1897年，一共有7个桥洞。\n"
    "修缮用了11个月，花费10.34万元。\n"
)
TEA = record("高山茶園今年豐收\n高山茶園共採茶6200公斤。茶農林阿土說，今年雨水足。\n", "乙.txt")


def test_a_candidate_quotes_the_sentence_that_holds_the_span(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    reader = FixedReader({"7个": 3.0})
    (best,) = read(reader, analyse("老桥有多少个桥洞?"), [found(BRIDGE)])
    text = BRIDGE.article.text
    assert best.quote == "这座石桥建于1897年，一共有7个桥洞。"
    assert best.quote == text[slice(*best.place)]
    assert text[slice(*best.span)] == "7个"
    assert best.confidence == pytest.approx(1 / (1 + 2.718281828459045**-3))


def test_offsets_count_from_the_article_s_start_for_a_later_passage(monkeypatch):
    set_coefficients(monkeypatch)
    passage = found(BRIDGE, "修缮用了11个月，花费10.34万元。")
    (best,) = read(FixedReader({"10.34万元": 1.0}), analyse("花费多少?"), [passage])
    assert BRIDGE.article.text[slice(*best.span)] == "10.34万元"
    assert best.quote == "修缮用了11个月，花费10.34万元。"


def test_the_surest_candidate_comes_first_whatever_passage_it_is_from(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    reader = FixedReader({"7个": 1.0, "6200公斤": 4.0, "11个月": -2.0})
    candidates = read(reader, analyse("有多少?"), [found(BRIDGE), found(TEA)])
    assert [c.evidence.span for c in candidates] == [4.0, 1.0, -2.0]
    assert candidates[0].quote == "高山茶園共採茶6200公斤。"


def test_the_first_five_passages_are_read_for_three_spans_each(monkeypatch):
    set_coefficients(monkeypatch)
    reader = FixedReader({"茶": 1.0})
    read(reader, analyse("茶園有多大？"), [found(TEA, rank=n) for n in range(1, 9)])
    ((question, texts, n),) = reader.asked
    assert (question, len(texts), n) == ("茶园有多大?", READ, 3)


def test_more_passages_are_read_where_a_list_of_so_many_is_asked_for(monkeypatch):
    set_coefficients(monkeypatch)
    reader = FixedReader({"茶": 1.0})
    read(reader, analyse("茶園有哪三個部門？"), [found(TEA, rank=n) for n in range(1, 12)])
    ((_, texts, _),) = reader.asked
    assert len(texts) == READ_FOR_COUNT


def test_a_list_of_just_so_many_is_surer_and_surest_where_its_items_repeat_the_word(monkeypatch):
    set_coefficients(monkeypatch, listed=2.0)
    plan = record(
        "山城定下计划\n一要修公路覆盖、电网覆盖和信号覆盖。\n二要请县里、镇里和村里出力。\n三要早开工。\n"
    )
    reader = FixedReader({"公路": 1.0, "县里": 1.0, "开工": 1.0})
    candidates = read(reader, analyse("要实现哪三个覆盖?"), [found(plan)])
    assert [c.quote[:2] for c in candidates] == ["一要", "二要", "三要"]
    assert [c.evidence.listed for c in candidates] == [1.0, 0.5, -1.0]
    assert [c.confidence for c in candidates] == pytest.approx(
        [1 / (1 + math.exp(-z)) for z in (2.0, 1.0, -2.0)]
    )


def test_a_span_over_two_sentences_quotes_both(monkeypatch):
    set_coefficients(monkeypatch)
    reader = FixedReader({"通车。这座石桥": 1.0})
    (best,) = read(reader, analyse("老桥怎么样?"), [found(BRIDGE)])
    assert best.quote == "青石镇的老桥昨天修缮完工，重新通车。这座石桥建于1897年，一共有7个桥洞。"


def test_of_a_sentence_with_a_broken_stretch_the_sound_clause_is_quoted(monkeypatch):
    set_coefficients(monkeypatch)
    broken = record(
        "县里派出了45台铲雪车，锟斤拷锟斤拷，公路中午恢复通行。", broken=["锟斤拷锟斤拷"]
    )
    asked = analyse("派出了多少台铲雪车?")
    (best,) = read(FixedReader({"45台": 1.0}), asked, [found(broken)])
    assert best.quote == "县里派出了45台铲雪车"
    (best,) = read(FixedReader({"中午": 1.0}), asked, [found(broken)])
    assert best.quote == "公路中午恢复通行。"


@pytest.mark.parametrize(
    "span", ["锟斤拷", "铲雪车，锟", "拷，公路", "45台铲雪车，锟斤拷锟斤拷，公路"]
)
def test_a_span_that_touches_a_broken_stretch_is_no_candidate(monkeypatch, span):
    set_coefficients(monkeypatch)
    broken = record(
        "县里派出了45台铲雪车，锟斤拷锟斤拷，公路中午恢复通行。", broken=["锟斤拷锟斤拷"]
    )
    assert read(FixedReader({span: 9.0}), analyse("多少台?"), [found(broken)]) == []


def test_a_span_of_blanks_is_no_candidate(monkeypatch):
    set_coefficients(monkeypatch)
    assert read(FixedReader({"\n": 9.0}), analyse("多少?"), [found(BRIDGE)]) == []


def test_the_evidence_of_a_candidate(monkeypatch):
    set_coefficients(monkeypatch)
    asked = analyse("1897年建的石桥有多少个桥洞?")
    (best,) = read(FixedReader({"7个": 2.5}), asked, [found(BRIDGE, cosine=0.87)])
    evidence = best.evidence
    assert (evidence.span, evidence.cosine, evidence.kind) == (2.5, 0.87, 1.0)
    assert evidence.sentence <= evidence.around <= evidence.passage <= 1.0
    assert (evidence.missing_numbers, evidence.crossing) == (0, False)


def test_a_word_or_a_number_that_the_passage_lacks_is_evidence_against(monkeypatch):
    set_coefficients(monkeypatch)
    reader = FixedReader({"7个": 2.5})
    (right,) = read(reader, analyse("石桥有多少个桥洞?"), [found(BRIDGE)])
    (wrong,) = read(reader, analyse("2005年隧道有多少个桥洞?"), [found(BRIDGE)])
    assert (right.evidence.missing, right.evidence.missing_numbers) == (0.0, 0)
    assert wrong.evidence.missing > 5
    assert wrong.evidence.missing_numbers == 1
    assert wrong.evidence.passage < right.evidence.passage


def test_what_the_metadata_say_belongs_to_the_passage_s_surroundings(monkeypatch):
    set_coefficients(monkeypatch)
    text = "县里派出了45台铲雪车。"
    told = record(text, title="北山县大雪", publisher="北山时报", published="2019-12-08")
    reader = FixedReader({"45台": 1.0})
    asked = analyse("2019年北山时报说派出了多少台铲雪车?")
    (best,) = read(reader, asked, [found(told)])
    assert best.evidence.missing_numbers == 0
    (bare,) = read(reader, asked, [found(record(text, title="大雪"))])
    assert bare.evidence.missing_numbers == 1
    assert bare.evidence.passage < best.evidence.passage


def test_an_english_question_over_a_chinese_passage_crosses_languages(monkeypatch):
    set_coefficients(monkeypatch)
    reader = FixedReader({"7个": 2.0})
    asked = analyse("How many arches does the bridge have?")
    (best,) = read(reader, asked, [found(BRIDGE, asked="en")])
    assert best.evidence.crossing
    assert best.evidence.features()["sentence"] == 0.0
    assert best.evidence.features()["missing"] == 0.0
    assert best.quote == "这座石桥建于1897年，一共有7个桥洞。"


def test_the_two_scripts_are_one_language(monkeypatch):
    set_coefficients(monkeypatch)
    reader = FixedReader({"6200公斤": 2.0})
    (one,) = read(reader, analyse("茶园采茶多少公斤?"), [found(TEA)])
    (other,) = read(reader, analyse("茶園採茶多少公斤？"), [found(TEA)])
    assert one.evidence == other.evidence
    assert not one.evidence.crossing
    assert one.evidence.missing == 0.0


def test_a_headline_is_evidence_of_its_own(monkeypatch):
    set_coefficients(monkeypatch, headline=-1.0)
    reader = FixedReader({"老桥修缮完工": 1.0, "老桥昨天修缮完工": 1.0})
    headline, body = sorted(
        read(reader, analyse("老桥怎么样?"), [found(BRIDGE)]), key=lambda c: c.place
    )
    assert headline.quote == "青石镇老桥修缮完工"
    assert (headline.evidence.headline, body.evidence.headline) == (True, False)
    assert headline.confidence < body.confidence == 0.5


def test_a_byline_is_evidence_of_its_own_unless_it_is_asked_for(monkeypatch):
    set_coefficients(monkeypatch, byline=-1.0)
    text = "2018-06-27 来源：北山时报 作者：高文\n会议由县长李明主持。"
    told = record(text, title="会议", publisher="北山时报", author="高文")
    reader = FixedReader({"高文": -1.0, "李明": -1.0})
    byline, body = sorted(read(reader, analyse("谁牵的头?"), [found(told)]), key=lambda c: c.place)
    assert byline.quote.endswith("高文")
    assert byline.confidence < body.confidence == 0.5
    asked = read(reader, analyse("会议的作者是谁?"), [found(told)])
    assert {candidate.confidence for candidate in asked} == {0.5}


def test_a_line_that_is_only_the_article_s_date_is_a_byline_unless_that_is_asked_for(monkeypatch):
    set_coefficients(monkeypatch)
    told = record(
        "闸门检修\n2024-05-17\n闸门前天开始检修。", title="闸门检修", published="2024-05-17"
    )
    reader = FixedReader({"2024-05-17": 1.0, "前天": -1.0})

    def bylines(question):
        return [c.evidence.byline for c in read(reader, analyse(question), [found(told)])]

    assert bylines("闸门什么时候开始检修?") == [True, False]
    assert bylines("什么时候发布的?") == [False, False]


def test_the_list_in_a_sentence_that_names_it_is_preferred(monkeypatch):
    set_coefficients(monkeypatch, listed=2.0)
    text = (
        "要坚持创新、协调、绿色、开放、共享。五大工程都有安排。"
        "五大工程分别是修路、架桥、通水、通电、通网。"
    )
    reader = FixedReader(
        {"创新、协调、绿色、开放、共享": -1, "安排": -1, "修路、架桥、通水、通电、通网": -1}
    )
    best, *others = read(reader, analyse("五大工程有哪些?"), [found(record(text, title="计划"))])
    assert best.quote == "五大工程分别是修路、架桥、通水、通电、通网。"
    assert best.evidence.listed == 1.0
    assert {o.quote: o.evidence.listed for o in others} == {
        "要坚持创新、协调、绿色、开放、共享。": 0.5,
        "五大工程都有安排。": 0.0,
    }


def test_a_year_that_the_article_lacks_is_evidence_against(monkeypatch):
    set_coefficients(monkeypatch)
    reader = FixedReader({"7个": 2.5})

    def lacks(question):
        return read(reader, analyse(question), [found(BRIDGE)])[0].evidence.lacks_year

    assert not lacks("1897年建的桥有多少个桥洞?")
    assert lacks("1898年建的桥有多少个桥洞?")
    assert not lacks("桥有多少个桥洞?")


def test_a_name_that_an_article_in_english_lacks_is_evidence_against(monkeypatch):
    set_coefficients(monkeypatch)
    told = record("The Harbour museum shows 240 ships.\nIt is old.", title="Ships")
    reader = FixedReader({"240": 2.5})

    def lacks(question):
        passage = found(told, asked="en")
        return read(reader, analyse(question), [passage])[0].evidence.lacks_name

    assert not lacks("How many ships does the Harbour museum show?")
    assert lacks("How many ships does the Palace museum show?")


PIERS = record("渡口改造\n东码头的灯塔高21米。东码头的新灯塔高34米，是西班牙工匠建的。\n")


def best(reader, question, *passages):
    return read(reader, analyse(question), passages)[0]


def test_a_rival_of_the_article_that_names_all_and_more_comes_first(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    reader = FixedReader({"21米": 6.0, "34米": 2.0})
    assert best(reader, "东码头的新灯塔有多高?", found(PIERS)).evidence.span == 2.0
    assert best(reader, "东码头的灯塔有多高?", found(PIERS)).evidence.span == 6.0


def test_a_sentence_that_denies_what_is_asked_loses_to_one_that_does_not(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    told = record("水族馆须知\n水母和河豚不开放触摸，请隔着玻璃看。海星、海胆开放触摸。\n")
    reader = FixedReader({"水母和河豚": 6.0, "海星、海胆": 3.0})
    assert best(reader, "什么动物开放触摸?", found(told)).quote == "海星、海胆开放触摸。"
    assert best(reader, "什么动物不开放触摸?", found(told)).evidence.span == 6.0


def test_a_sentence_with_another_value_only_loses_to_one_without(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    told = record("缆车站台账\n7月的客流是45万人次，晴天多。国庆那个月客流52万人次。\n")
    reader = FixedReader({"45万人次": 6.0, "52万人次": 3.0})
    assert best(reader, "10月的客流是多少?", found(told)).evidence.span == 3.0
    assert best(reader, "7月的客流是多少?", found(told)).evidence.span == 6.0


def test_a_byline_that_is_not_asked_for_loses_to_what_the_article_says(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    told = record(
        "闸门检修\n2024-05-17\n闸门前天开始检修。", title="闸门检修", published="2024-05-17"
    )
    reader = FixedReader({"2024-05-17": 9.0, "前天": 0.5})
    assert best(reader, "什么时候开始检修?", found(told)).quote == "闸门前天开始检修。"


def test_a_rival_that_the_reader_takes_for_no_answer_outdoes_nothing(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    for scores in ({"21米": 2.0, "34米": -0.5}, {"21米": 9.0, "34米": 2.0}):
        chosen = best(FixedReader(scores), "东码头的新灯塔有多高?", found(PIERS))
        assert chosen.evidence.span == scores["21米"]


def test_the_sentence_that_names_most_is_read_beside_the_three_best_spans(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    told = record("灯塔\n甲高1米。乙高2米。丙高3米。雁门嘴的灯塔高4米。\n")
    reader = FixedReader({"1米": 5.0, "2米": 4.5, "3米": 4.0, "4米": 3.0})
    assert best(reader, "雁门嘴的灯塔有多高?", found(told)).quote == "雁门嘴的灯塔高4米。"


def divided(of):
    """The passage of an article that is one passage as it is divided."""
    (passage,) = passages(of.article.text)
    return found(of, of.article.text[passage.start : passage.end])


FARES = record(
    "# 渡船票价\n\n| 航线 | 成人 | 儿童 |\n|---|---|---|\n"
    "| 北湾线 | 12 | 6 |\n| 鹿岛线 | 30 | 15 |\n",
    "票价.md",
    title="渡船票价",
)


def test_the_row_that_names_most_is_read_without_its_neighbours(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    reader = FixedReader({"30": 3.0})
    chosen = best(reader, "鹿岛线成人票多少钱?", divided(FARES))
    ((_, texts, _),) = reader.asked
    assert texts[1:] == ["航线:鹿岛线,成人:30,儿童:15"]
    assert chosen.quote == "| 鹿岛线 | 30 | 15 |"
    assert FARES.article.text[slice(*chosen.span)] == "30"


CREW = record(
    "# 科考船名单\n\n- 邵一帆，轮机部\n  - 保养发电机\n  - 看守锅炉\n"
    "- 丁若水，甲板部\n  - 收放缆绳\n",
    "名单.md",
    title="科考船名单",
)


def test_who_does_what_an_item_says_is_the_line_above_it(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    chosen = best(FixedReader({"丁若水": 2.0}), "谁收放缆绳?", divided(CREW))
    text = CREW.article.text
    assert (chosen.quote, text[slice(*chosen.span)]) == ("收放缆绳", "丁若水")
    assert [text[slice(*line)] for line in chosen.above] == ["丁若水，甲板部"]


def test_an_item_below_the_one_that_is_named_comes_before_those_below_others(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    reader = FixedReader({"保养发电机": 9.0, "收放缆绳": 1.0})
    assert best(reader, "丁若水保养什么?", divided(CREW)).quote == "收放缆绳"


class Anywhere:
    """Reads the spans that it was made with, cut to each text."""

    def __init__(self, spans):
        self.spans = spans

    def read(self, question, texts, n, also=()):
        return [
            [Reading(min(a, len(t) - 1), min(b, len(t)), 1.0) for a, b in self.spans] for t in texts
        ]

    def judge(self, question, texts, units):
        return [[0.0] * len(some) for some in units]


_SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1])), max_size=3
)


@given(st.text("桥茶雪。！；，\n“”a .7锟", min_size=1, max_size=60), _SPANS)
def test_every_quote_is_a_slice_of_its_article_and_holds_its_span(text, spans):
    if not text.strip():
        return
    made = record(text, title="标题", broken=["锟"] if "锟" in text else [])
    for candidate in read(Anywhere(spans), analyse("桥在哪里?"), [found(made)]):
        assert candidate.quote == text[slice(*candidate.place)] != ""
        assert candidate.place[0] <= candidate.span[0] < candidate.span[1] <= candidate.place[1]
        for start, end in made.broken:
            assert end <= candidate.place[0] or candidate.place[1] <= start


YEARS = record(
    "# 渡口2021年至2022年客流\n\n| 年份 | 春季 | 秋季 |\n|---|---|---|\n| 2021 | 310 | 290 |\n"
    "| 2022 | 350 | 420 |\n",
    "客流.md",
    title="渡口2021年至2022年客流",
)


def test_the_row_of_another_year_is_no_candidate_whatever_the_heading_names(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    reader = FixedReader({"420": 5.0, "290": -4.0})
    assert best(reader, "2021年秋季客流多少?", divided(YEARS)).quote == "| 2021 | 310 | 290 |"


MAYORS = record("镇里的会\n副镇长温良到会。\n会上说要修路。\n", "会.txt")


def test_who_has_a_like_office_is_no_candidate(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    reader = FixedReader({"温良": 5.0, "修路": -3.0})
    assert best(reader, "镇长是谁?", found(MAYORS)).quote == "会上说要修路。"
    assert best(reader, "副镇长是谁?", found(MAYORS)).quote == "副镇长温良到会。"


BAGGAGE = record("登机须知\n打火机不得带上飞机。\n书可以带上飞机。\n", "须知.txt")


def test_what_denies_what_is_asked_is_no_candidate_but_where_it_may_be_denied(monkeypatch):
    set_coefficients(monkeypatch, span=1.0)
    reader = FixedReader({"打火机": 5.0, "书": 1.0})
    assert best(reader, "可以带上飞机的有什么?", found(BAGGAGE)).quote == "书可以带上飞机。"
    denied = record("登机须知\n打火机不得带上飞机。\n", "须知.txt")
    assert best(reader, "打火机可以带上飞机吗?", found(denied)).quote == "打火机不得带上飞机。"
