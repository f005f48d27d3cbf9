"""Datasets to windows to labels, by hand; and a very small training run."""

import json
import random
import shutil

import pytest
import torch
from fixtures_train import named, squad

from embeddings import cache_folder
from qa.measure.datasets import CALIBRATION, digest, load, load_own, part_of
from qa.reading.spans import Piece, SpanReader
from qa.train.learning import Target, batches, ends_layer, evidence_loss, label
from qa.train.reader import main
from qa.train.windows import Example, Window, Windows, material, nearest, stretch


def test_a_wrong_start_is_mended_and_an_answer_that_stands_nowhere_is_left_out(tmp_path):
    path = tmp_path / "own.json"
    context = "大橋長３０米,橋寬8米。"
    rows = [(context, [("橋有多長?", [("30米", 9), ("30米", 3)]), ("橋有多高?", [("9米", 0)])])]
    path.write_text(json.dumps(squad(rows)), encoding="utf-8")
    data = material([load(path)])
    assert data.contexts == ["大桥长30米,桥宽8米。"]
    assert data.questions == [Example("桥有多长?", 0, ((3, 6), (3, 6)))]


def test_own_questions_name_their_paragraph_by_its_digest(dataset, tmp_path):
    own = load(dataset(["training", "calibration", "training", "held out"]))
    lines = [
        {"paragraph": digest(context), "start": 0, "end": 2, "q": f"What about {path}?"}
        for path, context in [*own.paragraphs.items(), ("another", "别处")]
    ]
    file = tmp_path / "own_questions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = load_own([file], [own], "training")
    assert [(a.question, a.answers, a.path) for a in found] == [
        ("What about own/00000?", ("北溪",), "own/00000"),
        ("What about own/00002?", ("老周",), "own/00002"),
    ]
    assert material([own]).on(found)[1].answers == ((0, 2),)


def test_a_set_of_long_answers_is_told_apart_from_one_of_short_answers(tmp_path):
    context = named("training", "县里修了三座桥,是为了让山里的果子当天运到城里去卖。")
    for answer, brief in (("三座", True), (context[9:25], False)):
        path = tmp_path / "own.json"
        rows = [(context, [("修了什么?", [(answer, context.find(answer))])])]
        path.write_text(json.dumps(squad(rows)), encoding="utf-8")
        data = material([load(path)])
        assert [question.brief for question in data.questions] == [brief]
        windows = Windows(data, data.questions, 0, negatives=0.0).epoch(0)
        assert [window.brief for window in windows] == [brief]


def test_a_paragraph_is_in_one_part_whatever_the_run():
    parts = [part_of(f"第{i}段") for i in range(4000)]
    assert 0.18 < parts.count("held out") / 4000 < 0.22
    assert 0.05 < parts.count("calibration") / 4000 < 0.08
    assert len(CALIBRATION) == 5


def test_a_stretch_is_whole_sentences_around_the_answer():
    text = "一二三。四五六。七八九。"
    rng = random.Random(0)
    assert stretch(text, (5, 6), 3, rng) == (4, 8)
    assert stretch(text, (5, 6), 99, rng) == (0, 12)
    assert {stretch(text, (5, 6), 6, rng) for _ in range(30)} == {(0, 8), (4, 12)}
    assert stretch(text, (3, 6), 1, rng) == (0, 8)


def test_a_sentence_without_an_end_is_cut_around_the_answer():
    text = "字" * 1000
    start, end = stretch(text, (600, 605), 100, random.Random(0))
    assert start <= 600
    assert end >= 605
    assert end - start <= 205


def test_the_nearest_text_shares_the_rarest_pairs():
    texts = ["大桥很长", "大桥很宽", "小河很长", "面馆关门"]
    assert nearest(texts, ["大桥有多宽,很宽", "面馆", "无关"], 2) == [[1, 0], [3], []]


def test_an_epoch_is_the_same_each_time_and_never_shows_what_is_kept_apart(dataset):
    data = material([load(dataset(["training", "held out", "training", "calibration"]))])
    assert [len(data.part(p)) for p in ("training", "held out", "calibration")] == [2, 1, 1]
    windows = Windows(data, data.part("training"), 5, lengths=(5, 20), negatives=1.0, swaps=0.0)
    assert windows.epoch(3) == windows.epoch(3)
    shown = [window for number in range(20) for window in windows.epoch(number)]
    assert not any("图书馆" in window.text or "公交" in window.text for window in shown)
    assert any(window.answer is None for window in shown)
    for window in shown:
        answers = {"北溪桥是哪一年建成的": "1954年", "面馆每天卖多少碗": "一百碗"}
        answer = answers[window.question.rstrip("?")]
        if window.answer is None:
            assert answer not in window.text
        else:
            assert window.text[slice(*window.answer)] == answer


def window(answer, units=(), evidence=()):
    return Window("谁?", "甲乙丙丁戊己庚", answer, True, units, evidence)


def test_sentences_are_labelled_by_what_they_hold_of_the_evidence():
    piece = Piece([0, 7, 2, 2, *[9] * 9, 2], 4, [(i, i + 1) for i in range(9)])
    target = label(piece, window(None, ((0, 4), (4, 9), (20, 25)), ((4, 9),)))
    # An open question's span is not known; a sentence behind the window's end has no tokens.
    assert target == Target(-1, -1, -1, -1, ((4, 8), (8, 13)), (False, True))
    target = label(piece, window((1, 3), ((0, 4), (4, 9)), ((1, 3),)))
    assert (target.start, target.end, target.said) == (5, 6, (True, False))


def test_the_loss_of_evidence_is_of_each_unit_s_mean():
    logits = torch.tensor([[9.0, 2.0, 0.0, -1.0, -1.0]])
    target = Target(0, 0, -1, -1, ((1, 3), (3, 5)), (True, False))
    # ln(1 + e^-1) both for a mean of 1 that belongs and for one of -1 that does not.
    assert evidence_loss(logits, [target]).item() == pytest.approx(0.3133, abs=1e-4)
    assert evidence_loss(logits, [Target(0, 0, -1, -1)]).item() == 0.0


def test_an_answer_inside_of_tokens_is_labelled_with_what_to_cut():
    piece = Piece([0, 7, 2, 2, 9, 9, 9, 2], 4, [(0, 2), (2, 5), (5, 7)])
    assert label(piece, window((2, 5))) == Target(5, 5, 0, 0)
    assert label(piece, window((1, 6))) == Target(4, 6, 1, 1)
    assert label(piece, window(None)) == Target(0, 0, -1, -1)
    assert label(piece, window((6, 9))) is None


def test_only_the_ends_of_layers_drop_out():
    assert ends_layer("body.bert.encoder.layer.0.output.dropout")
    assert ends_layer("body.bert.encoder.layer.11.output.dropout")
    assert not ends_layer("body.bert.encoder.layer.4.attention.output.dropout")


@pytest.mark.model
def test_batches_hold_every_window_once(dataset):
    from embeddings import bundled_words

    data = material([load(dataset(["training"] * 4))])
    windows = Windows(data, data.questions, 0).epoch(0)
    found = batches(bundled_words(), windows, random.Random(0))
    assert sum(map(len, found)) == len(windows)
    for piece, target in (example for batch in found for example in batch):
        assert target.start == target.end == 0 or piece.first <= target.start <= target.end


@pytest.fixture
def leaves_no_network():
    """Take the networks of readers that only a test has trained out of the cache again."""
    before = set(cache_folder().glob("reader-*"))
    yield
    for folder in set(cache_folder().glob("reader-*")) - before:
        shutil.rmtree(folder)


@pytest.mark.model
@pytest.mark.usefixtures("leaves_no_network")
def test_a_small_run_ends_with_a_reader_that_loads(dataset, tmp_path, capsys):
    path = dataset(["training", "training", "training", "calibration"])
    out = tmp_path / "out"
    assert main([str(path), "--out", str(out), "--epochs", "3", "--laid"]) == 0
    assert [p.name for p in sorted(out.iterdir())] == ["log.jsonl", "reader.safetensors"]
    lines = (out / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1])["step"] == json.loads(lines[-1])["of"] == 3
    assert json.loads(capsys.readouterr().out)["calibration"]["questions"] == 1
    assert SpanReader.load(out / "reader.safetensors").read("票价是多少?", ["票价是两元。"])[0]


@pytest.mark.model
def test_a_run_that_is_taken_up_again_ends_as_if_it_had_not_stopped(dataset, tmp_path, monkeypatch):
    from qa.train import reader as train

    data = material([load(dataset(["training"] * 4))])
    train.train(data, data.questions, tmp_path / "whole", epochs=4)

    class Stopped(Exception):
        pass

    def stop(state, path, keep=train._keep):
        keep(state, path)
        if state["step"] == 2:
            raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(train, "SAVING", -1.0)
        patch.setattr(train, "_keep", stop)
        with pytest.raises(Stopped):
            train.train(data, data.questions, tmp_path / "parts", epochs=4)
    train.train(data, data.questions, tmp_path / "parts", epochs=4, resume=True)
    whole = (tmp_path / "whole" / "reader.safetensors").read_bytes()
    assert (tmp_path / "parts" / "reader.safetensors").read_bytes() == whole
