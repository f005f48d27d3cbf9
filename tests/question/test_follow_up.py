import pytest
from fixtures_answers import turn
from hypothesis import example, given
from hypothesis import strategies as st

from qa.question.follow_up import standalone

PROJECTS = turn("浙江2016年实施了多少个帮扶项目?", "浙江2016年实施了58个帮扶项目。", "58个")
PROJECTS_HANT = turn("浙江2016年實施了多少個幫扶項目？", "浙江2016年實施了58個幫扶項目。", "58個")
BRIDGE = turn("青石镇的老桥有多少个桥洞?", "青石镇的老桥一共有7个桥洞。", "7个", "老桥修好了")
HEAD = turn("图书馆的馆长是谁?", "馆长陈静介绍，图书馆有藏书86万册。", "陈静", "开放时间延长")
HEAD_HANT = turn("圖書館的館長是誰？", "館長陳靜介紹，圖書館有藏書86萬冊。", "陳靜", "開放時間延長")
SHIPS = turn("How many ships does the Harbour Museum show?", "It shows 240 model ships.", "240")
KEEPER = turn("Who runs the Harbour Museum?", "Lena Storm runs the museum.", "Lena Storm")
BUILT = turn("How many bridges did Ashford build in 2017?", "Ashford built 3 bridges.", "3")

IN_TOWN = turn("How many inns are in the Old Town?", "The Old Town has 12 inns.", "12")


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (PROJECTS, "那湖北呢?", "湖北2016年实施了多少个帮扶项目?"),
        (PROJECTS, "湖北呢？", "湖北2016年实施了多少个帮扶项目?"),
        (PROJECTS, "那么湖北的呢?", "湖北2016年实施了多少个帮扶项目?"),
        (PROJECTS, "湖北又如何呢?", "湖北2016年实施了多少个帮扶项目?"),
        (PROJECTS_HANT, "那麼湖北呢？", "湖北2016年實施了多少個幫扶項目？"),
        (PROJECTS_HANT, "還有湖北呢？", "湖北2016年實施了多少個幫扶項目？"),
        (PROJECTS, "2018年呢?", "浙江2018年实施了多少个帮扶项目?"),
        (PROJECTS, "那2018呢?", "浙江2018年实施了多少个帮扶项目?"),
        (PROJECTS_HANT, "2018年的呢？", "浙江2018年實施了多少個幫扶項目？"),
        (BRIDGE, "2018年呢?", "2018年青石镇的老桥有多少个桥洞?"),
        (HEAD, "那副馆长呢?", "图书馆的副馆长是谁?"),
        (BUILT, "What about 2018?", "How many bridges did Ashford build in 2018?"),
        (BUILT, "And Brookfield?", "How many bridges did Brookfield build in 2017?"),
        (BUILT, "how about tunnels", "How many tunnels did Ashford build in 2017?"),
        (SHIPS, "what about 2018?", "How many ships does the Harbour Museum show in 2018?"),
    ],
)
def test_what_is_named_anew_takes_the_place_of_its_kind(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (HEAD, "他是谁?", "陈静是谁?"),
        (HEAD, "她什么时候上任?", "陈静什么时候上任?"),
        (HEAD, "这个人多大年纪?", "陈静多大年纪?"),
        (HEAD_HANT, "這個人多大年紀？", "陳靜多大年紀？"),
        (HEAD_HANT, "他們是誰？", "陳靜是誰？"),
        (BRIDGE, "它有多长?", "青石镇的老桥有多长?"),
        (BRIDGE, "那裡住著多少人？", "青石镇的老桥住著多少人？"),
        (BRIDGE, "其长度是多少?", "青石镇的老桥长度是多少?"),
        (KEEPER, "When did she arrive?", "When did Lena Storm arrive?"),
        (KEEPER, "Who is he?", "Who is Lena Storm?"),
        (KEEPER, "What is her office?", "What is Lena Storm's office?"),
        (KEEPER, "Who appointed her?", "Who appointed Lena Storm?"),
        (KEEPER, "What is its address?", "What is the Harbour Museum's address?"),
        (SHIPS, "When did it open?", "When did the Harbour Museum open?"),
        (SHIPS, "Who works there?", "Who works at the Harbour Museum?"),
        (SHIPS, "How far is it from there?", "How far is the Harbour Museum from there?"),
        (SHIPS, "What can be seen from there?", "What can be seen from the Harbour Museum?"),
        (SHIPS, "How do visitors get there?", "How do visitors get to the Harbour Museum?"),
        (BUILT, "Who lives there?", "Who lives in Ashford?"),
        (IN_TOWN, "Who lives there?", "Who lives in the Old Town?"),
        (IN_TOWN, "Who goes there?", "Who goes to the Old Town?"),
    ],
)
def test_a_pronoun_becomes_what_it_stands_for(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (BRIDGE, "是哪一年?", "青石镇的老桥是哪一年?"),
        (BRIDGE, "是哪一年建的?", "青石镇的老桥是哪一年建的?"),
        (BRIDGE, "什麼時候通車？", "青石镇的老桥什麼時候通車？"),
        (BRIDGE, "有多少米长?", "青石镇的老桥有多少米长?"),
    ],
)
def test_a_question_without_a_subject_gets_the_one_before(before, question, expected):
    assert standalone(question, [before]) == expected


KETTLE = turn("山鹰水壶的容量是多少?", "山鹰水壶的容量为4.2升，整机保修三年。", "4.2升")
KETTLE_HANT = turn("山鷹水壺的容量是多少？", "山鷹水壺的容量為4.2升。", "4.2升")
BRAND = turn("云松牌电饭锅有什么特点?", "云松牌电饭锅用三层内胆。")
VAULT = turn("溯源库的数据库类型是什么?", "溯源库的数据库类型为甲骨。", "甲骨")
TEA = turn("青河县2019年产茶多少吨?", "青河县2019年产茶300吨。", "300吨")
SALES = turn("2019年3月的销量是多少?", "2019年3月的销量是300台。", "300台")
SCHOOL = turn("明德小学有多少名学生?", "明德小学有320名学生。", "320名")
PERSON = turn("周明是做什么的?", "周明研究声呐。", "研究声呐")
LONGEST = turn("哪座桥最长?", "最长的是云门桥。", "云门桥")
WHERE = turn("老桥在哪个镇?", "老桥在青石镇。", "青石镇")
LISTED = turn("乡村帮扶三大行动有哪些?", "三大行动是修路、种茶、通水。")
STEPS = turn("怎么更换滤芯?", "第一步，关水。")
SECOND = turn("三大行动的第二个是什么?", "第二个是种茶。")
CLOSED = turn("北山公路封闭了吗?", "北山公路封闭了。")
STAFF = turn("云石实验室有哪些人?", "云石实验室有陈默、郑好。", "陈默、郑好")
JAR = turn("What is the capacity of the red kettle?", "The red kettle holds 2 litres.", "2 litres")
HOLDS = turn("How much does the red kettle hold?", "The red kettle holds 2 litres.", "2 litres")
LAB = turn("What does the sound lab study?", "The sound lab studies sonar.", "sonar")
OPENED = turn("When did the Harbour Museum open?", "It opened in 1990.", "1990")
REPAIR = turn("What are the three steps of the repair?", "Three steps: a, b, c.")


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (KETTLE, "价格呢?", "山鹰水壶的价格是多少?"),
        (KETTLE, "那售价呢？", "山鹰水壶的售价是多少?"),
        (KETTLE_HANT, "價格呢？", "山鷹水壺的價格是多少？"),
        (KETTLE, "价格?", "山鹰水壶的价格是多少?"),
        (KETTLE, "设计师呢?", "山鹰水壶的设计师是谁?"),
        (KETTLE, "产地呢?", "山鹰水壶的产地在哪里?"),
        (KETTLE, "上市时间呢?", "山鹰水壶的上市时间是什么时候?"),
        (KETTLE, "安装呢?", "山鹰水壶怎么安装?"),
        (BRAND, "缺点呢?", "云松牌电饭锅的缺点是什么?"),
        (BRAND, "那购买链接呢?", "云松牌电饭锅的购买链接是什么?"),
        (VAULT, "管理员呢?", "溯源库的管理员是谁?"),
        (TEA, "那投资额呢?", "青河县2019年的投资额是多少?"),
        (SALES, "利润呢?", "2019年3月的利润是多少?"),
        (SCHOOL, "校长呢?", "明德小学的校长是谁?"),
        (SCHOOL, "老师呢?", "明德小学有多少名老师?"),
        (LONGEST, "长度呢?", "云门桥的长度是多少?"),
        (PERSON, "电话呢?", "周明的电话是多少?"),
        (JAR, "And the price?", "What is the price of the red kettle?"),
        (HOLDS, "How about its warranty?", "What is the warranty of the red kettle?"),
        (OPENED, "And the director?", "Who is the director of the Harbour Museum?"),
        (JAR, "Who is the designer?", "Who is the designer of the red kettle?"),
    ],
)
def test_an_attribute_is_asked_of_what_was_asked_about(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (KETTLE, "海燕呢?", "海燕水壶的容量是多少?"),
        (KETTLE, "海燕水壶呢?", "海燕水壶的容量是多少?"),
        (KETTLE, "海燕牌的呢?", "海燕牌水壶的容量是多少?"),
        (KETTLE, "海燕水壶的价格呢?", "海燕水壶的价格是多少?"),
        (BRAND, "白鹭牌的呢?", "白鹭牌电饭锅有什么特点?"),
        (VAULT, "那明细库呢?", "明细库的数据库类型是什么?"),
        (TEA, "白水县呢?", "白水县2019年产茶多少吨?"),
        (SCHOOL, "青山小学呢?", "青山小学有多少名学生?"),
        (PERSON, "何小雨呢?", "何小雨是做什么的?"),
        (HEAD, "博物馆呢?", "博物馆的馆长是谁?"),
        (CLOSED, "南山公路呢?", "南山公路封闭了吗?"),
        (JAR, "What about the blue kettle?", "What is the capacity of the blue kettle?"),
        (LAB, "What about the other lab?", "What does the other lab study?"),
    ],
)
def test_another_thing_takes_the_place_of_the_one_asked_about(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (SALES, "4月呢?", "2019年4月的销量是多少?"),
        (SALES, "4月份呢?", "2019年4月份的销量是多少?"),
        (SALES, "那2018年呢?", "2018年3月的销量是多少?"),
        (TEA, "去年呢?", "青河县去年产茶多少吨?"),
        (SECOND, "第三个呢?", "三大行动的第三个是什么?"),
        (LISTED, "第二个呢?", "乡村帮扶三大行动的第二个是什么?"),
        (LISTED, "最後一個呢？", "乡村帮扶三大行动的最後一個是什么?"),
        (STEPS, "第二步呢?", "更换滤芯的第二步是什么?"),
        (STEPS, "那第三步怎么做?", "更换滤芯的第三步怎么做?"),
        (STAFF, "第二个是谁?", "云石实验室的第二个是谁?"),
        (REPAIR, "And the second one?", "What is the second step of the repair?"),
        (REPAIR, "What about the last?", "What is the last step of the repair?"),
    ],
)
def test_another_time_or_another_of_a_list_is_asked_for(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (KETTLE, "为什么?", "为什么山鹰水壶的容量是4.2升?"),
        (TEA, "為什麼呢？", "为什么青河县2019年产茶300吨?"),
        (CLOSED, "那是为什么?", "为什么北山公路封闭了?"),
        (STEPS, "为什么?", "为什么更换滤芯?"),
        (STAFF, "为什么?", "云石实验室有哪些人，为什么?"),
        (turn("桥为什么封闭?", "大雪。", "大雪"), "为什么?", "桥为什么封闭?"),
        (OPENED, "Why?", "Why did the Harbour Museum open?"),
        (KEEPER, "but why?", "Why? Who runs the Harbour Museum?"),
        (STAFF, "还有呢?", "云石实验室还有哪些人?"),
        (STAFF, "還有嗎？", "云石实验室还有哪些人?"),
        (KETTLE, "还有呢?", "山鹰水壶的容量是多少?"),
        (OPENED, "What else?", "When did the Harbour Museum open?"),
    ],
)
def test_why_and_what_else_are_asked_of_the_answer_before(before, question, expected):
    assert standalone(question, [before]) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (PERSON, "他是哪里人?", "周明是哪里人?"),
        (LONGEST, "它在哪里?", "云门桥在哪里?"),
        (LONGEST, "这座桥有多长?", "云门桥有多长?"),
        (KETTLE, "这款水壶的售价是多少?", "山鹰水壶的售价是多少?"),
        (KETTLE, "這款多少錢？", "山鹰水壶多少錢？"),
        (KETTLE, "这是谁设计的?", "山鹰水壶是谁设计的?"),
        (KETTLE, "那是哪年的?", "山鹰水壶是哪年的?"),
        (HEAD, "该馆有多少藏书?", "图书馆有多少藏书?"),
        (WHERE, "那里有多少人?", "青石镇有多少人?"),
        (WHERE, "它有多长?", "老桥有多长?"),
        (HEAD, "它在哪里?", "图书馆在哪里?"),
        (KETTLE, "保修几年?", "山鹰水壶保修几年?"),
        (VAULT, "端口号是多少?", "溯源库的端口号是多少?"),
        (VAULT, "那管理员是谁?", "溯源库的管理员是谁?"),
        (LAB, "Where is it?", "Where is the sound lab?"),
    ],
)
def test_what_is_pointed_at_or_left_out_is_named(before, question, expected):
    assert standalone(question, [before]) == expected


def test_a_person_is_remembered_over_a_turn_about_something_else():
    assert standalone("她是哪里人?", [HEAD, KETTLE]) == "陈静是哪里人?"
    assert standalone("它多重?", [HEAD, KETTLE]) == "山鹰水壶多重?"


def test_a_noun_that_the_cited_article_gives_a_value_is_an_attribute():
    before = turn("云松牌电饭锅是哪年上市的?", "云松牌电饭锅2019年上市，内胆：三层。", "2019年")
    assert standalone("内胆呢?", [before]) == "云松牌电饭锅的内胆是什么?"
    silent = turn("云松牌电饭锅是哪年上市的?", "云松牌电饭锅2019年上市。", "2019年")
    assert standalone("内胆呢?", [silent]) == "内胆是哪年上市的?"


@pytest.mark.parametrize(
    "question",
    [
        "北山县的积雪有多少厘米?",
        "其他图书馆有多少藏书?",
        "其它茶園有多大？",
        "吉他比赛在哪里举行?",
        "其中有多少儿童读物?",
        "谁修缮了北山县的公路和隧道?",
        "Is there a tea garden in Ashford?",
        "What is the name of the bridge that fell?",
        "How many arches does the bridge have?",
        "那湖北有多少个项目呢，谁实施的?",
        "谁修缮了赵州桥?",
        "何小雨在哪一年带她的学生去了茶园?",
        "那座水库和它的堤坝有多高?",
        "When did Ada Quill sell her boat?",
        "公路什么时候恢复通行?",
        "周明的电话是多少?",
        "这座水库有多深?",
    ],
)
@pytest.mark.parametrize("before", [HEAD, BRIDGE, KEEPER])
def test_a_new_topic_stays_as_it_is(before, question):
    assert standalone(question, [before]) == question


@pytest.mark.parametrize("question", ["那湖北呢?", "它有多长?", "是哪一年?", "What about 2018?"])
def test_without_a_history_nothing_is_filled_in(question):
    assert standalone(question, []) == question


def test_only_the_last_turn_counts():
    assert standalone("那湖北呢?", [BRIDGE, PROJECTS]) == "湖北2016年实施了多少个帮扶项目?"


def test_a_turn_that_names_nothing_leaves_the_question_as_it_is():
    assert standalone("它是什么?", [turn("的是吗?", "的是。")]) == "它是什么?"
    assert standalone("What is it?", [turn("why?", "Because.")]) == "What is it?"


_PARTS = "那|么|麼|湖北|2018年|呢|他|它|她們|是|哪一年|的|？|?|谁|what about | and |it|there| |\n|İ"
_WORDS = st.lists(st.sampled_from(_PARTS.split("|")), max_size=8).map("".join)


@given(_WORDS | st.text(max_size=20), st.lists(_WORDS | st.text(max_size=20), max_size=2))
@example("what about 的", [""])
def test_no_follow_up_fails(question, before):
    said = standalone(question, [turn(text, "青石镇的老桥在湖北。", "老桥") for text in before])
    assert isinstance(said, str)
    if not before:
        assert said == question.strip()


def test_a_name_that_is_asked_about_twice_is_swapped_twice():
    before = turn("Where is the Harbour Museum and who runs the Harbour Museum?", "It is old.")
    asked = standalone("What about Palace Gate?", [before])
    assert "Harbour" not in asked
    assert asked.count("Palace Gate") == 2
