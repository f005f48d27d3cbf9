"""What stands around a question in a chat."""

import pytest

from qa.question.several import questions_in
from qa.question.wrapping import asks_for_help, unwrapped


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("你好,我在写一份报告,想请问一下老桥有多长,谢谢!", "老桥有多长"),
        ("我最近在写一篇报道，想核实一个数字：茶园有多少亩？", "茶园有多少亩？"),
        ("請問茶園在哪裡？", "茶園在哪裡？"),
        ("老桥多长谢谢", "老桥多长"),
        ("Hi, could you tell me who built the bridge? Thanks!", "who built the bridge? Thanks!"),
        ("Tell me where the ferry stops", "where the ferry stops"),
        ("老桥多长？", "老桥多长？"),
        ("好的好的，谢谢！", ""),
        ("您好！", ""),
        ("Thank you so much.", ""),
        ("早稻什么时候收?", "早稻什么时候收?"),
        ("好人好事有哪些?", "好人好事有哪些?"),
    ],
)
def test_a_question_is_freed_of_what_is_said_around_it(text, alone):
    assert unwrapped(text) == alone


def test_what_is_asked_of_chuchu_itself_is_told_from_what_is_asked_of_the_articles():
    assert all(map(asks_for_help, ("你能做什么？", "怎么用?", "幫助", "What can you do?", "help")))
    assert not any(map(asks_for_help, ("机器人能做什么?", "怎么用滤芯?", "who helped the town?")))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("活动由谁举办,在哪里启动?", ("活动由谁举办", "在哪里启动")),
        ("多少人报名?多少人到场?", ("多少人报名", "多少人到场")),
        ("在开幕式上,谁致辞,谁主持?", ("在开幕式上,谁致辞", "谁主持")),
        ("Who built it and when was it finished?", ("Who built it", "when was it finished")),
        ("老桥多长?", ()),
        ("谁修了老桥,还是没有修?", ()),
        ("苹果、梨和桃分别卖多少钱?", ()),
    ],
)
def test_several_questions_in_one_are_parted(text, parts):
    assert questions_in(text) == parts
