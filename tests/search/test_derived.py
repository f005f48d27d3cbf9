"""The derived indexes: always in step with the store, made again without the encoder."""

import logging
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from conftest import ARTICLES, SmallEncoder, read_only, write_articles

from corpus import Article, fold, plain
from qa.question.analysis import analyse
from qa.search.derived import passage_texts, texts_at
from qa.search.folded import view_at
from qa.search.rank import CROSSING_WEIGHT, LEXICAL_WEIGHT
from qa.store.record import Record

QUESTIONS = ("老桥有几个桥洞？", "茶园采了多少公斤茶？", "北山县积雪有多厚？", "model ships")


def found(library):
    """What is retrieved for the questions, with scores."""
    return [
        [(hit.article.path, hit.passage, round(hit.score, 4)) for hit in library.retrieve(question)]
        for question in QUESTIONS
    ]


def index_folder(library):
    return library.path.with_name(library.path.name + ".index")


def index_files(library):
    return sorted(
        file
        for file in index_folder(library).rglob("*")
        if file.is_file() and file.suffix != ".lock" and file.stat().st_size
    )


def test_a_passage_is_matched_with_its_title_folded_and_its_broken_stretch_blank():
    text = "橋下有水。亂碼亂碼。"
    record = Record(Article("a", "老橋", text=text), broken=((5, 7),))
    views = [plain(0, 5, [(0, 5)]), plain(5, 10, [(5, 10)])]
    folded = fold(text)
    assert passage_texts(record, views, folded) == ["老桥\n桥下有水。", "老桥\n  乱码。"]
    titled = Record(Article("a", "橋下", text=text))
    assert passage_texts(titled, views[:1], folded) == ["桥下有水。"]


def test_an_index_is_kept_on_disk_and_opened_again(library, open_library, encoder, monkeypatch):
    before, files = found(library), index_files(library)
    monkeypatch.setattr("qa.search.derived.texts_at", lambda *_: pytest.fail("made again"))
    again = open_library(library.path)
    assert found(again) == before
    assert index_files(library) == files


@pytest.mark.parametrize("damage", ["flipped", "cut short", "deleted", "emptied"])
def test_any_damaged_file_is_made_again_without_the_encoder(
    library, open_library, encoder, caplog, damage
):
    before = found(library)
    names = [file.name for file in index_files(library)]
    encoder.embedded.clear()
    for name in range(len(names)):
        file = index_files(library)[name]
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 0x10
        # Another file in its place: this process has the old one mapped into its memory.
        file.unlink()
        if damage != "deleted":
            file.write_bytes({"flipped": data, "cut short": data[:-1], "emptied": b""}[damage])
        again = open_library(library.path)
        assert found(again) == before, file
        assert again.verify() == []
    assert encoder.embedded == []


def test_a_deleted_index_is_made_again(library, open_library, encoder):
    before = found(library)
    encoder.embedded.clear()
    shutil.rmtree(index_folder(library))
    assert found(open_library(library.path)) == before
    assert found(library) == before
    assert index_files(library)
    assert encoder.embedded == []


def test_verify_tells_of_a_damaged_index_and_the_next_question_mends_it(library, open_library):
    file = next(f for f in index_files(library) if f.name.startswith("vectors"))
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data[:-1])
    (fault,) = library.verify()
    assert fault.where == "index"
    assert fault.what.endswith("is made again by itself at the next question")
    open_library(library.path).retrieve("桥")
    assert library.verify() == []


def test_an_index_that_is_behind_is_brought_up_to_date(library, open_library, folder, tmp_path):
    shutil.copytree(index_folder(library), tmp_path / "old")
    (folder / "茶.txt").unlink()
    write_articles(folder, {"桥.txt": "老桥又坏了\n今天老桥的第3个桥洞塌了。\n"})
    library.add([folder])
    after = found(library)
    shutil.rmtree(index_folder(library))
    (tmp_path / "old").rename(index_folder(library))
    again = open_library(library.path)
    assert found(again) == after
    paths = {hit.article.path for question in QUESTIONS for hit in again.retrieve(question)}
    assert paths == set(ARTICLES) - {"茶.txt"}


def test_the_index_of_another_library_is_not_used(library, open_library, tmp_path):
    other = open_library(tmp_path / "other.chuchu")
    other.add_articles([Article("水", text="老桥有几个桥洞？北山县积雪。")])
    shutil.rmtree(index_folder(other))
    shutil.copytree(index_folder(library), index_folder(other))
    again = open_library(other.path)
    assert [hit.article.path for hit in again.retrieve("老桥")] == ["水"]


def test_a_library_that_was_replaced_under_its_index_is_answered_from(library, open_library):
    library.close()
    library.path.unlink()
    again = open_library(library.path)
    again.add_articles([Article("水", text="水库今年蓄水五百万方。")])
    assert [hit.article.path for hit in again.retrieve("水库")] == ["水"]
    # The first one's file is gone: it can't be verified at the end.
    library.verify = list


@pytest.mark.parametrize("index", ["there", "missing", "damaged", "behind"])
def test_a_library_in_a_folder_that_cannot_be_written_answers(
    library, open_library, folder, tmp_path, encoder, index
):
    if index == "behind":
        shutil.copytree(index_folder(library), tmp_path / "old")
        library.add_articles([Article("水", text="水库今年蓄水五百万方。")])
        shutil.rmtree(index_folder(library))
        (tmp_path / "old").rename(index_folder(library))
    before = found(library)
    if index == "missing":
        shutil.rmtree(index_folder(library))
    if index == "damaged":
        for file in index_files(library):
            file.unlink()
            file.write_bytes(b"x")
    encoder.embedded.clear()
    with read_only(tmp_path):
        again = open_library(library.path)
        assert found(again) == before
        assert "7" in again.ask("老桥一共有几个桥洞？").text
        assert again.path.exists()
    assert encoder.embedded == []
    if index == "damaged":
        open_library(library.path).retrieve("桥")


def test_a_file_in_the_place_of_the_index_folder_is_left_alone(library, open_library):
    before = found(library)
    shutil.rmtree(index_folder(library))
    index_folder(library).write_text("not yours", encoding="utf-8")
    assert found(open_library(library.path)) == before
    assert index_folder(library).read_text(encoding="utf-8") == "not yours"
    index_folder(library).unlink()


def test_where_the_index_cannot_be_written_it_is_kept_in_memory(
    open_library, folder, monkeypatch, caplog
):
    def full(*_):
        raise OSError(28, "No space left on device")

    library = open_library()
    with monkeypatch.context() as patched, caplog.at_level(logging.WARNING):
        patched.setattr("numpy.save", full)
        library.add([folder])
        assert library.retrieve("老桥")[0].article.path == "桥.txt"
        (folder / "茶.txt").unlink()
        (folder / "雨.txt").write_text("大雨\n今天下了一场大雨。\n", encoding="utf-8")
        library.add([folder])
        assert library.retrieve("大雨")[0].article.path == "雨.txt"
        assert all("茶" not in hit.text[:3] for hit in library.retrieve("茶園"))
    assert "can't keep the index" in caplog.text
    assert "No space left on device" in caplog.text
    again = open_library()
    assert again.retrieve("大雨")[0].article.path == "雨.txt"


ASK = """
import sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from conftest import SmallEncoder
from qa import Library
with Library.open(sys.argv[3], SmallEncoder(), create=False) as library:
    for line in sys.stdin:
        print([hit.article.path for hit in library.retrieve(line.strip(), 1)], flush=True)
"""


def test_two_processes_follow_each_others_changes(library, folder, tmp_path):
    here = Path(__file__).parent
    command = [sys.executable, "-c", ASK, str(here.parent), str(here), str(library.path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as other:

        def asked(question):
            other.stdin.write(question + "\n")
            other.stdin.flush()
            return other.stdout.readline().strip()

        assert asked("大雨") != "['雨.txt']"
        for n in range(3):
            (folder / "雨.txt").write_text(f"大雨\n今天第{n}次下了大雨。\n", encoding="utf-8")
            library.add([folder])
            assert asked("大雨") == "['雨.txt']"
        (folder / "雨.txt").unlink()
        library.add([folder])
        assert asked("大雨") != "['雨.txt']"
        other.stdin.close()
        assert other.wait(20) == 0


def test_threads_ask_one_library_while_another_adds_to_it(library):
    stop, trouble, asked = threading.Event(), [], [0]

    def ask():
        try:
            while not stop.is_set():
                hits = library.retrieve("老桥有几个桥洞？")
                assert hits[0].article.path == "桥.txt"
                for hit in hits:
                    assert hit.article.text[hit.passage.start : hit.passage.end] == hit.text
                asked[0] += 1
        except BaseException as error:
            trouble.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(8):
        library.add_articles([Article(f"{n}", text=f"第{n}号仓库今天盘点，货物齐全。")])
    stop.set()
    for thread in threads:
        thread.join(30)
    assert trouble == []
    assert asked[0] > 3
    assert len(library.articles()) == 13


def test_opening_a_library_reads_no_index_and_loads_no_model(library, monkeypatch):
    from qa import Library

    with monkeypatch.context() as patched:
        patched.setattr(
            "qa.store.model.SentenceEncoder", lambda _: pytest.fail("a model was loaded")
        )
        patched.setattr(
            "qa.search.index_folder.IndexFolder.stamp", lambda *_: pytest.fail("index read")
        )
        with Library.open(library.path) as again:
            assert len(again.articles()) == 5


# Growing: what is added costs by its own size


def test_an_added_article_is_the_only_one_that_is_cut_into_tokens(library, monkeypatch):
    cut = []
    monkeypatch.setattr("qa.search.lexical.tokens", lambda text, _: cut.append(text) or [text])
    library.add_articles([Article("水", text="水库今年蓄水五百万方。")])
    assert [text.split("\n")[-1] for text in cut] == ["水库今年蓄水五百万方。"]


def test_the_files_of_the_index_before_are_linked_and_not_written_again(library):
    def numbered():
        return {file.stat().st_ino: file.name for file in index_files(library)}

    before = numbered()
    library.add_articles([Article("水", text="水库今年蓄水五百万方。")])
    after = numbered()
    kept = {name for number, name in before.items() if after.get(number) == name}
    assert {Path(name).suffix for name in kept} >= {".term", ".idx", ".fast"}
    assert any(name.startswith("vectors") for name in kept)
    assert {name for name in kept if name.endswith((".json", ".npy"))} == set()


def test_the_vector_file_is_written_again_when_it_lags_by_too_much(
    library, open_library, monkeypatch
):
    monkeypatch.setattr("qa.search.derived._BEHIND", (3, 10))

    def vector_file():
        return next(file.name for file in index_files(library) if file.name.startswith("vectors"))

    first = vector_file()
    for n, same in enumerate((True, True, False)):
        library.add_articles([Article(f"{n}", text=f"第{n}座水库今年蓄水。")])
        assert (vector_file() == first) is same
        assert found(open_library(library.path)) == found(library)


def test_a_library_of_many_passages_is_indexed_a_part_at_a_time(open_library, monkeypatch):
    monkeypatch.setattr("qa.search.derived._STEP", 7)
    library = open_library()
    articles = [Article(f"{n:02}", text=f"第{n}座水库今年蓄水{n}万方。") for n in range(40)]
    library.add_articles(articles)
    assert library.retrieve("第33座水库")[0].article.path == "33"
    with library._derived.reading():
        rows = library._store.passage_ids().tolist()
        assert sorted(library._derived.vectors.rows().tolist()) == rows
        assert len(library._derived.lexical) == len(rows) == 40


def test_a_passage_that_is_divided_otherwise_today_is_read_as_running_text():
    text = "开放时间\n\n- 周一:休息\n- 周二:九点到五点\n\n闭馆前半小时停止入场。馆内不许拍照。"
    folded = fold(text)
    view = view_at({}, folded, 6, len(text))
    assert view.of(text) == text[6:]
    assert [text[slice(*unit.quote)] for unit in view.units][-1] == "馆内不许拍照。"


# Retrieval over both indexes


def test_the_score_is_made_of_the_cosine_bm25_and_what_the_sentences_add(library, encoder):
    question = "老桥有几个桥洞？"
    found = library.find(analyse(question), 5)
    vector = encoder.encode_queries([fold(question)])[0]
    for one in found:
        (text,) = texts_at(one.record, [(one.hit.passage.start, one.hit.passage.end)])
        cosine = float(encoder.encode_queries([text])[0] @ vector)
        assert one.cosine == pytest.approx(cosine, abs=2e-3)
        crossing = one.hit.article.path == "harbour.txt"
        weight = CROSSING_WEIGHT if crossing else LEXICAL_WEIGHT
        assert one.hit.score == pytest.approx(one.cosine + weight * one.lexical + one.added)
    assert [one.hit.rank for one in found] == [1, 2, 3, 4, 5]
    assert found[0].hit.article.path == "桥.txt"
    assert [one.hit.score for one in found] == sorted((f.hit.score for f in found), reverse=True)


def test_a_traditional_question_finds_a_simplified_passage_and_the_other_way(library):
    assert library.retrieve("圖書館有多少藏書？")[0].article.path == "新闻/图书馆.txt"
    assert library.retrieve("茶农说今年的雨水怎么样？")[0].article.path == "茶.txt"


def test_near_identical_passages_do_not_fill_the_list(open_library):
    library = open_library()
    text = "青石镇的老桥昨天修缮完工，重新通车，全长四十八米，一共有七个桥洞，镇上的人都来看。"
    copies = [Article(f"{n}", "老桥", text=text + "。" * n) for n in range(6)]
    library.add_articles([*copies, Article("other", text="老桥旁边的面馆下午两点就关门。")])
    assert [hit.article.path for hit in library.retrieve("老桥", 8)] == ["0", "other"]


def test_an_empty_library_finds_nothing_and_abstains(open_library):
    library = open_library()
    assert library.retrieve("老桥") == []
    assert library.ask("老桥有几个桥洞？").abstained
    library.add_articles([Article("水", text="水库今年蓄水。")])
    library.remove(["水"])
    assert library.retrieve("水库") == []


def test_vectors_in_half_precision_move_no_cosine_by_a_thousandth(library, encoder):
    with library._derived.reading():
        rows = library._store.passage_ids()
        stored = library._store.vectors_of(rows.tolist())
    exact = SmallEncoder().encode_queries(encoder.embedded)
    assert np.abs(np.sort(stored @ stored.T, None) - np.sort(exact @ exact.T, None)).max() < 1e-3
