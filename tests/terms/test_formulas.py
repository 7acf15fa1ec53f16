"""No cell of a table of terms is one that a spreadsheet would run."""

import pytest

from bilingual.errors import TermError
from bilingual.project import Project
from bilingual.terms import base, editing

FORMULAS = ["=1+1", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-cmd|x", "@SUM(A1)", '=HYPERLINK("http://x")']
WORDS = ["-fähig", "-fähig (Endung)", "@spiegel", "+++ Eilmeldung +++", "A=B", "- Vize -"]


@pytest.mark.parametrize("field", ["source", "target", "note", "domain"])
@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_refused(project: Project, field: str, text: str) -> None:
    with pytest.raises(TermError, match="begins like a formula, which a spreadsheet would run"):
        editing.add(project.glossary, {"source": "Wort", "target": "word", field: text})


@pytest.mark.parametrize("text", WORDS)
def test_words_are_none(project: Project, text: str) -> None:
    editing.add(project.glossary, {"source": text, "target": "word"})
    assert base.load(project.glossary).problems == ()


def test_one_that_stands_in_a_file_is_a_problem_with_its_line(project: Project) -> None:
    (project.glossary / "terms.csv").write_text("source,target\nWort,=1+1\n", "utf-8")
    (problem,) = base.load(project.glossary).problems
    assert (problem.line, "formula" in problem.message) == (2, True)
