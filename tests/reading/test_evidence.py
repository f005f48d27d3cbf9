"""What speaks for a candidate, value by value, on an article made for it."""

from dataclasses import replace

import pytest
from fixtures_answers import SURE, THRESHOLDS, UNSURE, FixedReader, found, record, set_coefficients

from qa.question.analysis import analyse
from qa.question.matching import weight
from qa.reading.candidates import read
from qa.reading.confidence import SIGNS, probability, sure_enough

# Five sentences in one passage; the third is the answer's.
TEXT = "水库昨天放水。镇长来看桥。石桥有七个桥洞。村民都来了。茶园在山上。"
ARTICLE = record(TEXT, title="桥", publisher="山城日报", published="2016-10-29")
THIRD = "石桥有七个桥洞。"


@pytest.fixture(autouse=True)
def even(monkeypatch):
    set_coefficients(monkeypatch)


def evidence(question, span="七个", score=2.0, of=ARTICLE, **how):
    reader = FixedReader({span: score})
    (candidate,) = read(reader, analyse(question), [found(of, **how)])
    return candidate.evidence


def share(terms, held):
    total = sum(map(weight, terms))
    return sum(weight(term) for term in terms if term in held) / total


def test_the_sentence_its_neighbours_and_the_passage_hold_shares_of_the_question():
    asked = analyse("桥洞镇长村民茶园水库?")
    terms = asked.terms
    got = evidence("桥洞镇长村民茶园水库?")
    assert got.sentence == pytest.approx(share(terms, THIRD))
    assert got.around == pytest.approx(share(terms, "镇长来看桥。" + THIRD + "村民都来了。桥"))
    assert got.passage == pytest.approx(share(terms, TEXT))
    assert 0 < got.sentence < got.around < got.passage < 1


def test_the_neighbours_end_at_the_passage_s_own_ends():
    asked = analyse("水库镇长石桥?")
    first = evidence("水库镇长石桥?", "水库")
    assert first.around == pytest.approx(share(asked.terms, "水库昨天放水。镇长来看桥。"))
    asked = analyse("村民茶园镇长?")
    last = evidence("村民茶园镇长?", "茶园")
    assert last.around == pytest.approx(share(asked.terms, "村民都来了。茶园在山上。"))


def test_what_the_metadata_say_counts_as_around_and_in_the_passage_not_in_the_sentence():
    got = evidence("山城日报?")
    assert (got.sentence, got.around, got.passage) == (0.0, 1.0, 1.0)


def test_the_weightiest_word_that_is_missing_from_the_passage_and_from_the_article():
    article = record("石桥有七个桥洞。\n\n" + "村民都来了，" * 60 + "茶园在山上。", title="桥")
    passage = "石桥有七个桥洞。"
    here = evidence("茶园的石桥?", of=article, passage=passage)
    assert here.missing == pytest.approx(weight("茶园"))
    assert here.absent == 0.0
    nowhere = evidence("隧道的石桥?", of=article, passage=passage)
    assert nowhere.missing == nowhere.absent == pytest.approx(weight("隧道"))


def test_numbers_that_the_passage_lacks_are_counted():
    assert evidence("2016年10月30日的99座桥?").missing_numbers == 2  # the day and 99


def test_the_first_passage_knows_how_far_ahead_it_is_and_others_nothing():
    reader = FixedReader({"七个": 1.0, "三个": 3.0})
    other = record("木桥有三个桥洞。", "乙.txt")
    passages = [found(ARTICLE, cosine=0.9), found(other, cosine=0.7, rank=2)]
    third, seventh = read(reader, analyse("桥洞?"), passages)
    if third.evidence.span != 3.0:
        third, seventh = seventh, third
    assert (seventh.evidence.first, third.evidence.first) == (True, False)
    assert seventh.evidence.ahead == pytest.approx(0.2)
    assert third.evidence.ahead == 0.0
    assert (seventh.evidence.margin, third.evidence.margin) == (-2.0, 0.0)
    assert (seventh.evidence.lead, third.evidence.lead) == (0.0, 2.0)


def test_a_sole_candidate_leads_nobody_and_a_sole_passage_is_no_tie():
    got = evidence("桥洞?")
    assert (got.first, got.ahead, got.margin, got.lead) == (True, 1.0, 0.0, 0.0)
    assert (got.length, got.span, got.lexical) == (2, 2.0, 0.5)


def test_a_title_is_a_headline_only_on_a_line_of_its_own_with_a_text_under_it():
    headed = record("老桥通车\n老桥通车，村民都来了。", title="老桥通车")
    reader = FixedReader({"老桥": 1.0})
    (first,) = read(reader, analyse("桥?"), [found(headed, "老桥通车\n")])
    assert first.evidence.headline
    alone = record("老桥通车", title="老桥通车")
    (only,) = read(reader, analyse("桥?"), [found(alone)])
    assert not only.evidence.headline
    (body,) = read(reader, analyse("桥?"), [found(headed, "老桥通车，村民都来了。")])
    assert not body.evidence.headline


def test_a_line_that_looks_like_a_byline_is_one_only_where_it_names_who_made_the_article():
    text = "活动时间：9月1日\n来源：山城日报\n全镇的人都来了。"
    told = record(text, title="题", publisher="山城日报")
    reader = FixedReader({"9月1日": -1.0, "山城日报": -1.0})
    flags = {c.quote: c.evidence.byline for c in read(reader, analyse("什么时候?"), [found(told)])}
    assert flags == {"活动时间：9月1日": False, "来源：山城日报": True}
    asked = read(reader, analyse("报道的来源?"), [found(told)])
    assert not any(c.evidence.byline for c in asked)
    first = record("山城日报 2016-10-29\n全镇的人都来了。", title="题", publisher="山城日报")
    (at_the_start,) = read(FixedReader({"2016": 1.0}), analyse("哪一年?"), [found(first)])
    assert at_the_start.evidence.byline


def test_a_list_of_so_many_is_told_by_its_form_and_its_name():
    text = "三个村是甲村、乙村和丙村。这里有东桥、西桥。三个村都通了水。"
    told = record(text, title="题")
    reader = FixedReader({"甲村": 1.0, "东桥": 1.0, "通了水": 1.0})
    listed = {c.quote: c.evidence.listed for c in read(reader, analyse("哪三个村?"), [found(told)])}
    assert listed == {
        "三个村是甲村、乙村和丙村。": 1.0,
        "这里有东桥、西桥。": -1.0,
        "三个村都通了水。": -1.0,
    }
    assert {c.evidence.listed for c in read(reader, analyse("村在哪?"), [found(told)])} == {0.0}


def test_a_span_that_ends_where_a_sentence_begins_does_not_touch_it():
    got = read(FixedReader({THIRD: 1.0}), analyse("桥?"), [found(ARTICLE)])
    assert got[0].quote == THIRD
    over = read(FixedReader({THIRD + "村": 1.0}), analyse("桥?"), [found(ARTICLE)])
    assert over[0].quote == THIRD + "村民都来了。"


def test_two_spans_of_one_sentence_make_one_candidate_the_better():
    got = read(FixedReader({"七个": 1.0, "石桥": 3.0}), analyse("桥?"), [found(ARTICLE)])
    assert [c.evidence.span for c in got] == [3.0]


def test_every_feature_has_its_value():
    assert SURE.features() == pytest.approx(
        {
            "constant": 1.0,
            "span": 8.0,
            "said": 4.0,
            "less": 0.0,
            "cosine": 0.07,
            "sentence": 0.5,
            "around": 0.5,
            "passage": 0.5,
            "behind": 0.0,
            "kind": 0.5,
            "missing": 0.0,
            "missing_numbers": 0.0,
            "absent": 0.0,
            "lacks_year": 0.0,
            "clashes": 0.0,
            "negated": 0.0,
            "lacks_name": 0.0,
            "crossing": 0.0,
            "crossing_span": 0.0,
            "named": 0.0,
            "unnamed": 0.0,
            "crossing_cosine": 0.0,
            "first": 1.0,
            "ahead": 2.0,
            "lexical": 0.3,
            "listed": 0.0,
            "headline": 0.0,
            "byline": 0.0,
            "length": 0.4,
            "margin": 0.0,
            "lead": 5.0,
        }
    )
    assert UNSURE.features() == pytest.approx(
        {
            "constant": 1.0,
            "span": -9.0,
            "said": -6.0,
            "less": 8.0,
            "cosine": -0.07,
            "sentence": -0.5,
            "around": -0.5,
            "passage": -0.4,
            "behind": 0.8,
            "kind": -0.5,
            "missing": 9.0,
            "missing_numbers": 2.0,
            "absent": 9.0,
            "lacks_year": 1.0,
            "clashes": 2.0,
            "negated": 1.0,
            "lacks_name": 0.0,
            "crossing": 0.0,
            "crossing_span": 0.0,
            "named": 0.0,
            "unnamed": 0.0,
            "crossing_cosine": 0.0,
            "first": 0.0,
            "ahead": 0.0,
            "lexical": -0.5,
            "listed": -1.0,
            "headline": 0.0,
            "byline": 1.0,
            "length": 3.0,
            "margin": -10.0,
            "lead": 0.0,
        }
    )


def test_features_are_bounded():
    wild = replace(
        SURE,
        span=-40.0,
        missing=3.0,
        ahead=0.5,
        unnamed=7,
        length=300,
        margin=-99.0,
        lead=20.0,
        crossing=True,
        listed=0.5,
    ).features()
    bounded = ("span", "crossing_span", "missing", "ahead", "unnamed", "length", "margin", "lead")
    assert [wild[name] for name in bounded] == pytest.approx(
        [-12.0, -12.0, 0.0, 3.0, 2.0, 3.0, -10.0, 8.0]
    )
    assert (wild["crossing"], wild["crossing_cosine"]) == pytest.approx((1.0, 0.07))
    assert (wild["listed"], wild["lexical"]) == (0.5, 0.0)


def test_a_candidate_at_the_threshold_is_shown_and_one_below_is_not():
    for kind, crossing in (("same", False), ("crossing", True)):
        threshold = THRESHOLDS[kind]
        assert sure_enough(threshold, crossing=crossing)
        assert not sure_enough(threshold - 1e-6, crossing=crossing)


def test_coefficients_may_be_given():
    assert probability(SURE, {"span": 0.5}) == pytest.approx(1 / (1 + 2.718281828459045**-4))
    assert probability(SURE, {}) == 0.5


def test_every_feature_that_has_a_direction_names_a_feature():
    assert set(SIGNS) < set(SURE.features())
    assert {name for name, sign in SIGNS.items() if SURE.features()[name] * sign < 0} <= {"kind"}
