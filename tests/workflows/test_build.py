"""The whole way of an article, and what must hold on it."""

import errno
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from dictionary_engine import Dictionary

from bilingual import workflows
from bilingual.engines.models.identity import Identity
from bilingual.model import Request, Result, State, Target
from bilingual.origin import Origin
from bilingual.project import Project, open_project
from bilingual.store import open_store
from bilingual.workflows import BuildOutcome, Run

Build = Callable[..., list[BuildOutcome]]


@pytest.fixture
def build(project: Project, quiet: workflows.RunProgress) -> Build:
    def run(engine: object, *paths: str) -> list[BuildOutcome]:
        with closing(open_store(project.store_url)) as store:
            work = Run(project, workflows.style_guide(project), store, engine, quiet)  # type: ignore[arg-type]
            return workflows.build(work, paths or project.articles())

    return run


def write(project: Project, path: str, text: str) -> None:
    (project.sources / path).parent.mkdir(parents=True, exist_ok=True)
    (project.sources / path).write_bytes(text.encode())


def english(project: Project, path: str = "a") -> str:
    return (project.output / path / "en.md").read_bytes().decode()


UNTRANSLATABLE = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "documents" / "untranslatable.toml").read_text("utf-8")
)["cases"]
HOUSE = {"Das Haus ist groß.": "The house is big.", "Es steht am See.": "It stands by the lake."}
TEXT = "Das Haus ist groß. Es steht am See.\n\n> The house stands by the lake, and nobody lives there.\n"


def test_german_is_translated_and_english_kept(project: Project, build: Build) -> None:
    write(project, "a.md", TEXT)
    build(Dictionary(HOUSE))
    assert english(project) == TEXT.replace("Das Haus ist groß.", "The house is big.").replace(
        "Es steht am See.", "It stands by the lake."
    )


def test_the_files_of_an_article(project: Project, build: Build) -> None:
    write(project, "2024/a.md", TEXT)
    build(Dictionary(HOUSE))
    made = sorted(file.relative_to(project.output).as_posix() for file in project.output.rglob("*") if file.is_file())
    assert made == [
        "2024/a/bilingual.html",
        "2024/a/bilingual.md",
        "2024/a/en.md",
        "2024/a/provenance.json",
        "index.html",
    ]


def test_nothing_is_asked_or_written_twice(project: Project, build: Build) -> None:
    write(project, "a.md", TEXT)
    engine = Dictionary(HOUSE)
    assert build(engine) == [BuildOutcome("a.md", built=True)]
    before = {file: file.stat().st_mtime_ns for file in project.output.rglob("*")}
    assert build(engine) == [BuildOutcome("a.md", built=False)]
    assert engine.asked == list(HOUSE)
    assert {file: file.stat().st_mtime_ns for file in project.output.rglob("*")} == before


def test_only_what_is_new_is_translated(project: Project, build: Build) -> None:
    write(project, "a.md", "Das Haus ist groß.\n")
    build(Dictionary(HOUSE))
    write(project, "a.md", TEXT)
    engine = Dictionary(HOUSE)
    build(engine)
    assert engine.asked == ["Es steht am See."]


def test_the_same_sentence_is_asked_once_in_a_run(project: Project, build: Build) -> None:
    for name in ("a.md", "b.md"):
        write(project, name, TEXT)
    engine = Dictionary(HOUSE)
    build(engine)
    assert engine.asked == list(HOUSE)
    assert english(project, "a") == english(project, "b")


def test_a_persons_work_survives_every_engine(project: Project, build: Build) -> None:
    write(project, "a.md", TEXT)
    build(Dictionary(HOUSE))
    with closing(open_store(project.store_url)) as store:
        segment = workflows.read(project, "a.md").segments[0]
        store.confirm(segment, Target(("What a big house!",), State.REVIEWED, Origin.by_person("Anna")))
    build(Dictionary(dict.fromkeys(HOUSE, "Another."), "dictionary/2"))
    assert english(project).startswith("What a big house! Another.")


def test_a_renamed_article_keeps_a_persons_work(project: Project, build: Build) -> None:
    write(project, "a.md", TEXT)
    build(Dictionary(HOUSE))
    with closing(open_store(project.store_url)) as store:
        segment = workflows.read(project, "a.md").segments[0]
        store.confirm(segment, Target(("What a big house!",), State.REVIEWED, Origin.by_person("Anna")))
    (project.sources / "a.md").rename(project.sources / "b.md")
    build(Dictionary(HOUSE))
    assert english(project, "b").startswith("What a big house! It stands by the lake.")
    assert not (project.output / "a").exists()
    provenance = json.loads((project.output / "b" / "provenance.json").read_text())
    first = provenance["segments"][0]
    assert first["origin"] == "memory:101 person:Anna"
    assert (first["draft"]["origin"], first["draft"]["text"]) == ("engine:dictionary/1", next(iter(HOUSE.values())))


def test_what_the_engine_cannot_do_stays_german_with_a_finding(project: Project, build: Build) -> None:
    text = TEXT.replace("groß", "2500 Meter hoch")
    write(project, "a.md", text)
    assert build(Dictionary({}))[0].findings == 2
    assert english(project) == text
    with closing(open_store(project.store_url)) as store:
        target = workflows.view(project, workflows.style_guide(project), store, "a.md").targets[
            workflows.read(project, "a.md").segments[0].id
        ]
    assert (target.state, target.findings[0].check) == (State.INITIAL, "not-translated")
    assert target.findings[0].message == "Not translated: the dictionary does not know it."


@pytest.mark.parametrize("case", UNTRANSLATABLE, ids=[case[1] for case in UNTRANSLATABLE])
def test_each_sentence_without_a_translation_is_named(project: Project, build: Build, case: list[str]) -> None:
    path, text, *named = case
    write(project, path, text)
    (outcome,) = build(Dictionary(HOUSE))
    said = [re.fullmatch(r"a\.\w+:(\d+): Not translated: .* “(.*)”", line) for line in outcome.untranslated]
    assert [f"{line[1]} {line[2]}" for line in said if line] == named


def test_what_the_engine_cannot_do_is_named_with_its_line(project: Project, build: Build) -> None:
    write(
        project, "a.md", "# Noch ein Haus\n\n" + TEXT + "\n" + "Das steht in einem sehr langen Satz, " * 4 + "und so.\n"
    )
    (outcome,) = build(Dictionary(HOUSE))
    assert outcome.untranslated == (
        "a.md:1: Not translated: the dictionary does not know it. “Noch ein Haus”",
        "a.md:7: Not translated: the dictionary does not know it."
        " “Das steht in einem sehr langen Satz, Das steht in einem se …”",
    )
    assert build(Dictionary(HOUSE | {"Noch ein Haus": "Another house"}), "a.md")[0].untranslated == ()


def test_a_date_that_cannot_be_read_is_a_finding(project: Project, build: Build) -> None:
    write(project, "a.md", "---\ndate: 2024-13-45\n---\n\n" + TEXT)
    assert build(Dictionary(HOUSE))[0].findings == 1
    with closing(open_store(project.store_url)) as store:
        (located,) = workflows.findings(project, store, ["a.md"]).located
    assert (located.finding.check, located.finding.message.split(":")[0]) == ("front-matter", "Line 2")
    assert english(project).startswith("---\ndate: 2024-13-45\n---\n\nThe house is big.")


def test_german_in_a_tag_whose_name_says_nothing_is_a_finding(project: Project, build: Build) -> None:
    write(project, "a.md", TEXT + '\n{{< callout "Vorsicht bei Nacht" >}}\n\n{{< figure caption="Das Schiff" >}}\n')
    build(Dictionary(HOUSE | {"Das Schiff": "The ship"}))
    with closing(open_store(project.store_url)) as store:
        found = [located.finding for located in workflows.findings(project, store, ["a.md"]).located]
    assert [(one.check, one.message) for one in found if "tag" in one.message] == [
        ("german-in-tags", "German in a tag or in code, kept as it stands: “Vorsicht bei Nacht”.")
    ]
    assert '{{< figure caption="The ship" >}}' in english(project)


def test_an_engine_gets_words_as_a_reader_sees_them(project: Project, build: Build) -> None:
    write(project, "a.md", "Das Ha\u00adus ist groß. Es steht am\u200b See.\n\n25.\u00ad01.2024\n")
    build(Dictionary({"Das Haus ist groß.": "The house is big."}))
    assert english(project) == "The house is big. Es steht am\u200b See.\n\nJanuary 25, 2024\n"


def test_gender_forms_are_asked_for_as_plain_words(project: Project, build: Build) -> None:
    text = "Alle Nutzer*innen und *Kund:innen* kommen.\n"
    write(project, "a.md", text)
    build(Identity())
    assert english(project) == text
    build(Dictionary({"Alle Nutzer und Kunden kommen.": "All users and customers come."}))
    assert english(project).replace("*", "") == "All users and customers come.\n"


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("[Hin](#das-haus)\n\n## Das Haus\n", '[Hin](#das-haus)\n\n## <a id="das-haus"></a>The house\n'),
        ("[Hin](#das-haus)\n\n*Das* Haus\n---\n", '[Hin](#das-haus)\n\n<a id="das-haus"></a>The house\n---\n'),
        ("[Hin](#haus)\n\n## Das Haus {#haus}\n", "[Hin](#haus)\n\n## The house {#haus}\n"),
        (
            '[Hin](#das-haus)\n\n<a id="das-haus"></a>\n\n# Das Haus\n',
            '[Hin](#das-haus)\n\n<a id="das-haus"></a>\n\n# The house\n',
        ),
        ("## Das Haus\n", "## The house\n"),
        (
            "[a]: #das-haus-1\n\n# Das Haus\n\n# Das Haus\n",
            '[a]: #das-haus-1\n\n# The house\n\n# <a id="das-haus-1"></a>The house\n',
        ),
    ],
)
def test_links_to_headings_go_on_working(project: Project, build: Build, text: str, edition: str) -> None:
    write(project, "a.md", text)
    build(Dictionary({"Das Haus": "The house"}))
    assert english(project).replace("*", "") == edition


@pytest.mark.parametrize(
    ("path", "text", "count"),
    [
        ("a.txt", "Zutaten:\n200 g Mehl\n2 Eier\nSalz\n", 4),
        ("a.md", "200 g Mehl  \n½ Liter Milch  \n1 Prise Salz\n", 3),
        ("a.txt", "• Brot kaufen\n• Milch holen\n• Butter\n", 3),
        ("a.txt", "1. Brot kaufen\n2. Milch holen\n", 2),
        ("a.txt", "- Der Abzug\n- Die Lage\n", 2),
        ("a.txt", "Hauptstraße 12\n10115 Berlin\n", 1),
        ("a.md", "Der Mond ist aufgegangen,  \ndie goldnen Sternlein prangen\n", 1),
    ],
)
def test_lines_of_lists_are_segments(project: Project, path: str, text: str, count: int) -> None:
    write(project, path, text)
    assert len(workflows.read(project, path).segments) == count


def test_what_cannot_be_written_costs_its_own_segment_alone(project: Project, build: Build) -> None:
    (project.sources / "a.txt").write_bytes(
        "Der Stift ist rot. Das Haus ist groß.\n\nEs steht am See.\n".encode("cp1252")
    )
    (outcome,) = build(Dictionary(HOUSE | {"Der Stift ist rot.": "The pen → red."}))
    assert (outcome.built, outcome.findings) == (True, 1)
    assert (project.output / "a" / "en.txt").read_bytes() == (
        b"Der Stift ist rot. The house is big.\n\nIt stands by the lake.\n"
    )
    with closing(open_store(project.store_url)) as store:
        located = workflows.findings(project, store, ["a.txt"]).located
        segments = workflows.read(project, "a.txt").segments
        assert store.targets(segments)[segments[0].id].state is State.TRANSLATED
    assert [(found.segment_id, found.finding.check) for found in located] == [(segments[0].id, "not-written")]
    assert "“→”" in located[0].finding.message


def test_an_unreadable_article_does_not_stop_the_others(
    project: Project, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file system refuses by a stand-in: the tests may run as root, who reads everything."""
    write(project, "a.md", TEXT)
    write(project, "b.md", TEXT)
    build(Dictionary(HOUSE))
    read_bytes = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file.name == "a.md":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read_bytes(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    write(project, "b.md", TEXT + "\nNoch mehr.\n")
    unreadable, good = build(Dictionary(HOUSE))
    assert unreadable.error.endswith("a.md: cannot be read (Permission denied)")
    assert good.built


@pytest.mark.parametrize("path", ["index.html.md", "a/bilingual.html.md"])
def test_an_article_that_would_stand_in_the_way_of_a_file(project: Project, build: Build, path: str) -> None:
    write(project, "a.md", TEXT)
    write(project, path, TEXT)
    outcomes = {outcome.path: outcome for outcome in build(Dictionary(HOUSE))}
    assert sum(bool(outcome.error) for outcome in outcomes.values()) == 1
    assert (project.output / "index.html").is_file()


def test_an_output_that_cannot_be_written_is_one_line(project: Project, build: Build) -> None:
    write(project, "a.md", TEXT)
    write(project, "b.md", TEXT)
    (project.output / "a").write_text("in the way")
    blocked, good = build(Dictionary(HOUSE))
    assert blocked.error.endswith("make its folder writable")
    assert good.built


def test_a_broken_article_does_not_stop_the_others(project: Project, build: Build) -> None:
    write(project, "a.md", "<!-- bilingual: forget -->\n\nText.\n")
    write(project, "b.md", TEXT)
    broken, good = build(Dictionary(HOUSE))
    assert broken.error.startswith("a.md:")
    assert good == BuildOutcome("b.md", built=True)


def test_the_identity_engine_takes_machine_drafts_back(project: Project, build: Build) -> None:
    write(project, "a.md", TEXT + "\nAm 25.01.2024 sagte er: „We will never surrender.“\n")
    build(Dictionary(HOUSE))
    build(Identity())
    assert english(project).encode() == (project.sources / "a.md").read_bytes()


def test_german_quotation_marks_around_kept_english_become_english(project: Project, build: Build) -> None:
    write(project, "a.md", "Er sagte: „We will never surrender.“ Dann ging er.\n")
    build(Dictionary({"Er sagte:": "He said:", "Dann ging er.": "Then he left."}))
    assert english(project) == "He said: “We will never surrender.” Then he left.\n"


def test_a_date_alone_takes_the_editions_form(project: Project, build: Build) -> None:
    write(project, "a.md", "- [25.01.2024](#)\n")
    build(Dictionary({}))
    assert english(project) == "- [January 25, 2024](#)\n"


MARKS = [
    ("„", "“"), ("»", "«"), ("«", "»"), ("« ", " »"), ("«\u00a0", "\u00a0»"), ("«\u202f", "\u202f»"), ("» ", " «"),
    ("„ ", " “"), (",,", "''"), (",,", '"'), ("„", '"'),
]  # fmt: skip


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("before", ["Er sagte: ", ""])
@pytest.mark.parametrize("after", [" Dann ging er.", ""])
def test_marks_of_every_kind(project: Project, build: Build, marks: tuple[str, str], before: str, after: str) -> None:
    german = f"{before}{marks[0]}We will never surrender.{marks[1]}{after}"
    write(project, "a.md", f"Dann ging er.\n\n{german}\n")
    write(project, "b.txt", f"Dann ging er.\n\n{german}\n")
    write(project, "c.html", f"<!DOCTYPE html>\n<html><body>\n<p>Dann ging er.</p>\n<p>{german}</p>\n</body></html>\n")
    said = {"Er sagte:": "He said:", "Dann ging er.": "Then he left."}
    build(Dictionary(said))
    expected = f"{before}“We will never surrender.”{after}"
    for word, english_word in said.items():
        expected = expected.replace(word, english_word)
    for made in ("a/en.md", "b/en.txt", "c/en.html"):
        assert re.split(r"[\n<>]", (project.output / made).read_text("utf-8")).count(expected) == 1


@pytest.mark.parametrize("bold", ["**{}**", "_{}_"])
def test_marks_inside_bold_type(project: Project, build: Build, bold: str) -> None:
    write(project, "a.md", f"Dann ging er.\n\n{bold.format('« We will never surrender. »')}\n")
    build(Dictionary({"Dann ging er.": "Then he left."}))
    assert english(project) == f"Then he left.\n\n{bold.format('“We will never surrender.”')}\n"


def test_around_a_localised_date_nothing_changes(project: Project, build: Build) -> None:
    write(
        project,
        "a.md",
        "> We left.\n\n&mdash; Hans Meier ([@Hans\\_Meier](#)),&nbsp;25.01.2024 &amp; [3. Mai 2024](#)\n",
    )
    build(Dictionary({}))
    assert english(project) == (
        "> We left.\n\n&mdash; Hans Meier ([@Hans\\_Meier](#)),&nbsp;January 25, 2024 & [May 3, 2024](#)\n"
    )


@pytest.mark.parametrize("prefix", ["", "> "])
def test_a_hyphen_after_a_hard_break_names_the_speaker(project: Project, prefix: str) -> None:
    write(project, "a.md", f"{prefix}Der Krieg ist vorbei.  \n{prefix}- Joe Biden (@POTUS), 25.01.2024\n")
    quotation, speaker = workflows.read(project, "a.md").segments
    assert quotation.notes == ("back-translated?",)
    assert (speaker.role, speaker.translate) == ("attribution", False)


def test_an_item_of_a_list_is_no_speaker(project: Project) -> None:
    write(project, "a.md", "Es kamen drei:\n- Joe Biden\n- Olaf Scholz\n")
    assert {segment.role for segment in workflows.read(project, "a.md").segments} == {"sentence"}


def test_code_and_what_a_person_keeps_is_not_localised(project: Project, build: Build) -> None:
    text = "```\n2500\n```\n\n<!-- bilingual: keep -->\n25.01.2024\n"
    write(project, "a.md", text)
    build(Dictionary({}))
    assert english(project) == text


@pytest.mark.parametrize(
    "line",
    ["workers = 1", "threads = 1", '[programs]\nimporter = "sha256$' + "0" * 64 + '"\n[roles]\nimporter = "reader"'],
)
def test_who_may_come_in_and_how_work_is_done_builds_nothing_again(
    project: Project, quiet: workflows.RunProgress, line: str
) -> None:
    write(project, "a.md", TEXT)
    built = []
    for text in ("", line):
        (project.root / "bilingual.toml").write_text(text)
        now = open_project(project.root)
        with closing(open_store(project.store_url)) as store:
            run = Run(now, workflows.style_guide(now), store, Dictionary(HOUSE), quiet)
            built += [outcome.built for outcome in workflows.build(run, ["a.md"])]
    assert built == [True, False]


def test_another_locale_needs_no_other_draft(project: Project, build: Build, quiet: workflows.RunProgress) -> None:
    write(project, "a.md", "Das war am 25.01.2024.\n")
    engine = Dictionary({"Das war am 25.01.2024.": "That was on 25.01.2024."})
    build(engine)
    assert english(project) == "That was on January 25, 2024.\n"
    (project.root / "bilingual.toml").write_text('locale = "en-GB"\n')
    with closing(open_store(project.store_url)) as store:
        workflows.build(
            Run(open_project(project.root), workflows.style_guide(open_project(project.root)), store, engine, quiet),
            ["a.md"],
        )
    assert english(project) == "That was on 25 January 2024.\n"
    assert len(engine.asked) == 1


def test_what_a_person_keeps_later_is_kept(project: Project, build: Build) -> None:
    write(project, "a.md", "Das Haus ist groß.\n")
    build(Dictionary(HOUSE))
    write(project, "a.md", "<!-- bilingual: keep -->\nDas Haus ist groß.\n")
    build(Dictionary(HOUSE))
    assert english(project) == "<!-- bilingual: keep -->\nDas Haus ist groß.\n"


def test_two_articles_that_would_share_a_folder_are_both_named(project: Project, build: Build) -> None:
    write(project, "a.md", TEXT)
    write(project, "a.txt", TEXT)
    first, second = build(Dictionary(HOUSE))
    assert first.built
    assert second.error == "a.txt: its editions would overwrite those of a.md; rename one of them"


class Pupil(Dictionary):
    """It answers with the English of the last example."""

    learns = True

    def translate(self, requests: Sequence[Request], progress: Callable[[int], None]) -> Iterator[tuple[int, Result]]:
        shown = {request.text: request.examples[-1][1] for request in requests if request.examples}
        self.sentences = {**self.sentences, **shown}
        return super().translate(requests, progress)


def confirm(project: Project, path: str, text: str) -> None:
    with closing(open_store(project.store_url)) as store:
        segment = workflows.read(project, path).segments[0]
        store.confirm(segment, Target((text,), State.REVIEWED, Origin.by_person("Anna")))


def origin(project: Project, path: str) -> str:
    with closing(open_store(project.store_url)) as store:
        article = workflows.view(project, workflows.style_guide(project), store, path)
    return str(article.targets[article.segments[0].id].origin)


def test_an_engine_that_learns_is_shown_what_people_made_of_similar_sentences(project: Project, build: Build) -> None:
    engine = Pupil(HOUSE, "pupil/1")
    write(project, "a.md", "Das Haus ist groß.\n")
    build(engine)
    assert origin(project, "a.md") == "engine:pupil/1"
    confirm(project, "a.md", "The house is large.")
    write(project, "b.md", "Das Haus ist sehr groß.\n")
    build(engine)
    assert english(project, "b") == "The house is large.\n"
    assert origin(project, "b.md").startswith("engine:pupil/1;examples=")


def test_what_is_reviewed_later_does_not_change_a_draft(project: Project, build: Build) -> None:
    engine = Pupil({**HOUSE, "Das Haus ist sehr groß.": "The house is very big."}, "pupil/1")
    write(project, "a.md", "Das Haus ist groß.\n")
    write(project, "b.md", "Das Haus ist sehr groß. Es steht am See.\n")
    build(engine)
    confirm(project, "a.md", "The house is large.")
    write(project, "b.md", "Das Haus ist sehr groß.\n")
    build(engine)
    assert english(project, "b") == "The house is very big.\n"


def test_the_index_is_written_again_where_it_does_not_stand_and_only_there(project: Project, build: Build) -> None:
    (project.sources / "a.md").write_text("Ein Satz.\n", "utf-8")
    build(Identity())
    index = project.output / "index.html"
    page, written = index.read_bytes(), index.stat().st_ino
    build(Identity())
    assert index.stat().st_ino == written
    for harm in (index.unlink, lambda: index.write_text("another")):
        harm()
        build(Identity())
        assert index.read_bytes() == page
