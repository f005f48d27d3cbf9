import pytest

from qa.question.comparison import sides


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        ("青河和白水各有多少个项目?", "青河有多少个项目?", "白水有多少个项目?"),
        ("2013年和2020年的比例分别是多少?", "2013年的比例是多少?", "2020年的比例是多少?"),
        ("杭州對湖北與貴州的支持分別是多少?", "杭州对湖北的支持是多少?", "杭州对贵州的支持是多少?"),
        (
            "黔东南和恩施的帮扶项目各有多少个?",
            "黔东南的帮扶项目有多少个?",
            "恩施的帮扶项目有多少个?",
        ),
        (
            "望湖街道和柳巷街道各有多少户居民?",
            "望湖街道有多少户居民?",
            "柳巷街道有多少户居民?",
        ),
        (
            "KX-3100和KX-3180的重量分别是多少?",
            "kx-3100的重量是多少?",
            "kx-3180的重量是多少?",
        ),
        ("2013和2020年的产量分别是多少?", "2013年的产量是多少?", "2020年的产量是多少?"),
        ("第三届和第五届各有多少人参加?", "第三届有多少人参加?", "第五届有多少人参加?"),
        ("3号线和12号线各有几座车站?", "3号线有几座车站?", "12号线有几座车站?"),
        ("《春》和《秋》分别由谁作曲?", "《春》由谁作曲?", "《秋》由谁作曲?"),
        ("青石镇和白桥镇分别有多少座桥?", "青石镇有多少座桥?", "白桥镇有多少座桥?"),
        ("湖北恩施和湖北襄阳各有几座茶厂?", "湖北恩施有几座茶厂?", "湖北襄阳有几座茶厂?"),
        (
            "县里的东门小学和西门小学各有多少名学生?",
            "县里的东门小学有多少名学生?",
            "县里的西门小学有多少名学生?",
        ),
        ("市图书馆及市博物馆各自藏书多少册?", "市图书馆藏书多少册?", "市博物馆藏书多少册?"),
        ("李娜和凡察各写了几篇报道?", "李娜写了几篇报道?", "凡察写了几篇报道?"),
        ("青河跟白水分别在哪一年通车?", "青河在哪一年通车?", "白水在哪一年通车?"),
        (
            "How many schools did Anhui and Hubei build respectively?",
            "how many schools did anhui build?",
            "how many schools did hubei build?",
        ),
        (
            "What do Ada Quill and Lena Storm each run?",
            "what do ada quill run?",
            "what do lena storm run?",
        ),
    ],
)
def test_what_is_asked_of_each_of_two_names_is_two_questions(question, one, two):
    assert sides(question) == (one, two)


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        ("临江街道和柳巷街道谁的合格率高?", "临江街道的合格率是多少?", "柳巷街道的合格率是多少?"),
        ("TS-20和TS-35哪个重?", "ts-20有多重?", "ts-35有多重?"),
        ("TS-20和TS-35哪款更輕？", "ts-20有多重?", "ts-35有多重?"),
        (
            "白鹭牌和云松牌电饭锅的售价分别是多少?",
            "白鹭牌电饭锅的售价是多少?",
            "云松牌电饭锅的售价是多少?",
        ),
        ("白鹭牌和云松牌哪个容量更大?", "白鹭牌的容量是多少?", "云松牌的容量是多少?"),
        ("白鹭牌比云松牌贵多少?", "白鹭牌的价格是多少?", "云松牌的价格是多少?"),
        ("白鹭牌和云松牌两款电饭锅哪款更便宜?", "白鹭牌的价格是多少?", "云松牌的价格是多少?"),
        ("青河和白水哪个更长?", "青河有多长?", "白水有多长?"),
        ("青河县和白水县的产量相差多少吨?", "青河县的产量是多少?", "白水县的产量是多少?"),
        ("青河縣的產量比白水縣多多少？", "青河县的产量是多少?", "白水县的产量是多少?"),
        ("青河县和白水县的气候有什么不同?", "青河县的气候是什么?", "白水县的气候是什么?"),
        ("哪座更长，青石桥还是白水桥?", "青石桥有多长?", "白水桥有多长?"),
        ("青石桥还是白水桥更长?", "青石桥有多长?", "白水桥有多长?"),
        ("青石桥和白水桥哪座更早建成?", "青石桥是什么时候建成的?", "白水桥是什么时候建成的?"),
        ("东门小学和西门小学谁成立得早?", "东门小学是什么时候成立的?", "西门小学是什么时候成立的?"),
        (
            "东门小学和西门小学的学生人数谁多?",
            "东门小学的学生人数是多少?",
            "西门小学的学生人数是多少?",
        ),
        ("第三届和第五届哪一届的人数多?", "第三届的人数是多少?", "第五届的人数是多少?"),
        (
            "临江街道和柳巷街道相比，哪个街道的合格率更高?",
            "临江街道的合格率是多少?",
            "柳巷街道的合格率是多少?",
        ),
        (
            "2019年青河县和白水县谁的产量高?",
            "2019年青河县的产量是多少?",
            "2019年白水县的产量是多少?",
        ),
        (
            "Which is older, the Harbour Museum or the Lake Gallery?",
            "how old is harbour museum?",
            "how old is lake gallery?",
        ),
        (
            "Is Palace Gate taller than Ash Hall?",
            "how tall is palace gate?",
            "how tall is ash hall?",
        ),
        (
            "How much lighter is TS-20 than TS-35?",
            "how heavy is ts-20?",
            "how heavy is ts-35?",
        ),
        (
            "Which has more rooms, Palace Gate or Ash Hall?",
            "how many rooms does palace gate have?",
            "how many rooms does ash hall have?",
        ),
        (
            "What is the difference in height between Palace Gate and Ash Hall?",
            "what is the height of palace gate?",
            "what is the height of ash hall?",
        ),
        (
            "How many ships do the Harbour Museum and the Lake Gallery each show?",
            "how many ships do the harbour museum show?",
            "how many ships do the lake gallery show?",
        ),
    ],
)
def test_what_compares_two_names_is_what_is_measured_of_each(question, one, two):
    assert sides(question) == (one, two)


@pytest.mark.parametrize(
    "question",
    [
        "浙江与四川建立了多少对结对关系?",
        "谁主持了会议?",
        "各地有哪些做法?",
        "",
        "和",
        "各和各",
        # what compares the two is asked of both
        "青河和白水有什么区别?",
        "青河和白水哪个更好?",
        "青河和白水相差多少?",
        "李娜和丈夫谁更高?",
        "今年比去年多多少?",
        "哪座桥更长?",
        "谁的准确率高?",
        "青石桥、白水桥和云门桥哪座更长?",
        "青河县和白水县哪里有更多的学校和医院?",
        "Which is older?",
        "Which museum is older, the big one or the small one?",
        "青河与白水相比有什么优势?",
        "What is the difference between Anhui and Hubei?",
        # no names of one kind
        "老桥的起点和终点分别在哪里?",
        "老桥的桥面和桥墩各有多少米高?",
        "李娜和丈夫各写了几篇报道?",
        "青河和12号线各有几座车站?",
        "KX-3100和2013年的产量分别是多少?",
        "3号线和第五届各有多少人?",
        "山和海各有多少?",
        # three
        "青河、白水和恩施各有多少个项目?",
        "2013年、2015年和2020年的比例分别是多少?",
        # of both together, or before the two
        "青河和白水之间各有几座桥?",
        "三座城市分别是青河和白水吗?",
        # nothing left that asks, or that is asked of
        "青河和白水各有项目。",
        "青河和白水分别是什么?",
        "青河和白水各有多少?",
        # a word that is no 各 of two
        "青河和白水的各级干部有多少人?",
    ],
)
def test_any_other_question_is_left_whole(question):
    assert sides(question) is None
