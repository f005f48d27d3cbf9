import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import fold
from qa.question.analysis import Kind, analyse, asked_count, asked_list, asked_noun


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("老桥一共有多少个桥洞?", Kind.NUMBER),
        ("十二项要求是什么?", Kind.LIST),
        ("要建哪十二座车站?", Kind.LIST),
        ("第1大镇是什么?", Kind.OTHER),
        ("三级医院是什么?", Kind.OTHER),
        ("是哪一所学校?", Kind.OTHER),
        ("老橋全長幾米？", Kind.NUMBER),
        ("积雪有多深?", Kind.NUMBER),
        ("占比是多少?", Kind.NUMBER),
        ("占比50%的是什么?", Kind.OTHER),
        ("会上提了几点建议?", Kind.NUMBER),
        ("图书馆几点开门?", Kind.TIME),
        ("修缮用了多久?", Kind.NUMBER),
        ("How many model ships are shown?", Kind.NUMBER),
        ("How long is the bridge?", Kind.NUMBER),
        ("What percentage of the road is closed?", Kind.NUMBER),
        ("图书馆什么时候延长开放时间?", Kind.TIME),
        ("茶園哪一年開闢?", Kind.TIME),
        ("公路是几月几日恢复通行的?", Kind.TIME),
        ("When did the museum open?", Kind.TIME),
        ("In which year was the bridge built?", Kind.TIME),
        ("馆长是谁?", Kind.PERSON),
        ("茶農是哪一位？", Kind.PERSON),
        ("Who runs the museum?", Kind.PERSON),
        ("新的石碑立在哪里?", Kind.PLACE),
        ("茶園位於哪個縣？", Kind.PLACE),
        ("Where does the ferry stop?", Kind.PLACE),
        ("In what county is the tea garden?", Kind.PLACE),
        ("图书馆新设了哪些区域?", Kind.LIST),
        ("新設了哪幾個閱覽室？", Kind.LIST),
        ("三项工程分别是什么?", Kind.LIST),
        ("五大工程是什么?", Kind.LIST),
        ("Which rooms are new?", Kind.LIST),
        ("What are the new rooms?", Kind.LIST),
        ("这篇文章讲了什么?", Kind.SUMMARY),
        ("這篇報道主要說了什麼？", Kind.SUMMARY),
        ("介绍一下老桥的修缮", Kind.SUMMARY),
        ("Summarize the article.", Kind.SUMMARY),
        ("What is this report about?", Kind.SUMMARY),
        ("这篇文章主要讲了哪些内容?", Kind.SUMMARY),
        ("《山河记》写了些什么？", Kind.SUMMARY),
        ("那篇報道寫了什麼內容呢？", Kind.SUMMARY),
        ("主要講講老橋那篇", Kind.SUMMARY),
        ("周明写了什么书?", Kind.OTHER),
        ("周明寫了什麼？", Kind.OTHER),
        ("周明主要写什么书?", Kind.OTHER),
        ("晚报报道了什么事故?", Kind.OTHER),
        ("報道了什麼人的事跡？", Kind.PERSON),
        ("镇长讲了哪三点?", Kind.LIST),
        ("镇长主要讲了哪几个问题?", Kind.LIST),
        ("主要介绍人是谁?", Kind.PERSON),
        ("What is the complaint about the bridge?", Kind.OTHER),
        ("桥修好了吗?", Kind.YES_NO),
        ("公路是否恢復通行？", Kind.YES_NO),
        ("Is entry free for children?", Kind.YES_NO),
        ("为什么要修桥?", Kind.OTHER),
        ("橋頭立了甚麼？", Kind.OTHER),
        ("公路甚麼時候恢復通行？", Kind.TIME),
        ("Why was the road closed?", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_a_question_s_words_say_what_it_asks_for(text, kind):
    assert analyse(text).kind is kind


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("老桥有多少个桥洞?", "老橋有多少個橋洞？"),
        ("图书馆新设了哪些区域?", "圖書館新設了哪些區域？"),
        ("茶园的主人是谁?", "茶園的主人是誰？"),
    ],
)
def test_a_question_is_the_same_in_both_scripts_but_for_its_language(simplified, traditional):
    one, other = analyse(simplified), analyse(traditional)
    assert (one.language, other.language) == ("zh-Hans", "zh-Hant")
    assert (one.kind, one.terms, one.folded) == (other.kind, other.terms, other.folded)
    assert other.text == traditional


def test_terms_are_the_tokens_without_the_words_that_ask():
    assert analyse("老桥有多少个桥洞?").terms == ("老", "桥", "老桥", "桥洞")
    assert analyse("馆长是谁?").terms == ("馆长",)
    assert analyse("How many model ships are there?").terms == ("model", "ships")
    assert analyse("请问积雪一共多少厘米呢?").terms == ("积雪", "厘米")


def test_the_type_that_is_asked_for_is_no_term():
    assert analyse("阅览室在哪座城市?").terms == ("阅览", "阅览室", "览室")
    assert "学校" not in analyse("周明是哪所学校的校长?").terms
    assert "校长" in analyse("周明是哪所学校的校长?").terms


def test_a_function_word_is_taken_out_only_where_it_stands_by_itself():
    assert analyse("中国有多少座桥?").terms == ("中国", "座", "桥", "座桥")
    assert "将军" in analyse("将军在哪里?").terms


def test_the_word_behind_which_names_what_is_asked_for():
    assert asked_noun(analyse("要實現哪三個覆蓋？")) == "覆盖"
    assert asked_noun(analyse("周明是哪所学校的校长?")) == "学校"
    assert asked_noun(analyse("为什么要修桥?")) is None
    assert asked_noun(analyse("参加了哪场比赛?")) == "比赛"
    assert asked_noun(analyse("获得了什么奖项?")) == "奖项"
    assert asked_noun(analyse("缺哪方面的人才?")) == "方面"
    assert asked_noun(analyse("要建哪十二座车站?")) == "车站"


def test_a_list_is_called_by_its_number_and_name():
    assert asked_list(analyse("网络扶贫五大工程有哪些?")) == "五大工程"
    assert asked_list(analyse("那三个景点分别是什么?")) == "三个景点"
    assert asked_list(analyse("要实现哪三个覆盖?")) is None
    assert asked_list(analyse("有多少座桥?")) is None
    assert asked_list(analyse("县里的十二条措施都包括哪些?")) == "十二条措施"
    assert asked_list(analyse("1个镇有哪些特点?")) is None
    assert asked_list(analyse("第三大城市有哪些特点?")) is None


def test_what_is_asked_behind_why_and_a_superlative_stay_terms():
    assert {"修桥"} <= set(analyse("为什么要修桥?").terms)
    assert {"最大"} <= set(analyse("哪个茶园最大?").terms)


def test_a_term_comes_once():
    terms = analyse("茶园的茶叶和茶园的茶农?").terms
    assert len(terms) == len(set(terms))


def test_numbers_and_years_that_a_question_names():
    asked = analyse("2016年10月花费10.34万元、占50%的是什么?")
    assert asked.numbers == ("2016", "2016-10", "103400", "50%")
    assert asked.years == ("2016",)
    assert analyse("２０１８年採了6,200公斤茶嗎？").numbers == ("2018", "6200")
    assert analyse("２０１８年採了6,200公斤茶嗎？").years == ("2018",)
    assert analyse("二〇一八年采了六千二百公斤茶吗?").numbers == ("2018", "6200")
    assert analyse("编号12016和3000的石板").years == ()
    assert analyse("1897年建的桥1950年修过吗?").years == ("1897", "1950")
    assert analyse("馆长是谁?").numbers == ()
    assert analyse("KX-3100有几个喷头?").numbers == ("kx3100",)
    assert analyse("十月一日开放吗?").numbers == ("--10-01",)
    assert analyse("10月开放的两座馆共3座吗?").numbers == ("--10", "2", "3")


def test_a_number_in_the_words_that_ask_is_not_one_that_the_question_names():
    assert analyse("要实现哪三个覆盖?").numbers == ()
    assert analyse("是哪一个镇?").numbers == ()
    assert analyse("五大工程有哪些?").numbers == ("5",)


def test_a_number_is_one_term_in_the_form_that_all_ways_to_write_it_share():
    assert analyse("茶园占三成的村?").terms == ("=30%", "茶园", "占", "园占", "村")
    assert analyse("茶园占30%的村?").terms == ("=30%", "茶园", "占", "园占", "村")
    assert analyse("二〇二一年三月修桥吗?").terms == ("=2021", "=2021-03", "修桥")
    assert analyse("第一书记是谁?").terms == ("第一", "书记", "第一书记", "一书")


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("什么哪几多少個年《》?？呢"))))
def test_any_text_can_be_asked(text):
    asked = analyse(text)
    assert asked.text == text
    assert asked.folded == fold(text).replace("甚么", "什么")
    assert all(term in asked.folded for term in asked.terms if not term.startswith("="))


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("要实现哪三个覆盖?", 3),
        ("五大工程有哪些?", 5),
        ("提出了哪兩項要求?", 2),
        ("开放哪三座阅览室?", 3),
        ("修了哪五所学校?", 5),
        ("来了哪四名专家?", 4),
        ("四名专家是谁?", 4),
        ("十二项要求有哪些?", 12),
        ("12项要求分别是什么?", 12),
        ("是哪十二个镇?", 12),
        ("二十一条措施有哪些?", 21),
        ("哪两类?", 2),
        ("第1大镇是什么?", None),
        ("1个镇有哪些特点?", None),
        ("是哪一个镇?", None),
        ("第三大城市有哪些特点?", None),
        ("第十二项要求是什么?", None),
        ("三级医院有哪些?", None),
        ("第三大城市有哪两座桥?", 2),
        ("Which three rooms are new?", 3),
        ("What are the 12 rules?", 12),
        ("Which one room is new?", None),
        ("What are the 2016 figures?", None),
        ("有哪些措施?", None),
        ("哪一年通车?", None),
        ("2013年有多少个?", None),
    ],
)
def test_a_question_may_say_how_many_things_it_wants(question, count):
    assert asked_count(analyse(question)) == count


def test_words_are_the_terms_without_pairs_across_two_words():
    asked = analyse("2019年捐赠的图书价值多少?")
    assert "书价" in asked.terms
    assert asked.words == ("=2019", "捐赠", "图书", "价值")
