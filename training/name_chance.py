"""Fits the weights by which the checks tell names from other capitalised German words.

All German nouns begin with a capital, so a dictionary that holds both `Bush` and `Busch` does not tell which is a name.
Translations do: a name stands in the English as it stands in the German. The weights hold pieces of words and small
words beside them, no text. `ud_pud` and `xquad` are left out of the fit: it is measured on them.

Run it from the checkout, with scikit-learn installed beside the program (`training/requirements.txt`):
`python -m training.name_chance ../shared/bitext src/bilingual/language/rules/name_weights.tsv`.
"""

import gzip
import random
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from bilingual.language.names.chance import TOKEN, bare, features

_SOURCES: Mapping[str, int] = {
    "wmt_news_2008_2012": 14_000,
    "mlqe_pe_wikipedia": 8_000,
    "mt_geneval": 3_000,
    "tatoeba_50k": 12_000,
    "bilinguator_books": 1_000,
    "cocoa_mt": 1_000,
    "privacyguides": 1_000,
    "debian_docs": 3_000,
    "msdocs_business_central": 3_000,
    "kde_docs": 5_000,
    "debian_descriptions": 4_000,
    "gimp_help": 1_000,
    "libreoffice_help": 1_500,
    "bible_menge_web": 1_500,
    "msdocs_cpp": 1_500,
    "msdocs_powershell": 1_500,
    "bitcoin_org": 1_400,
    "manpages": 2_500,
}
"""How many pairs of each: all of the news, of manuals so many that they do not prevail."""
_LEAST_SEEN = 3
_STRENGTH = 0.5
"""The inverse of the L1 penalty: most of what is seen gets no weight at all."""
_LEAST_WEIGHT = 0.05
_CAPITALISED = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*")
_HEAD = (
    "# How much each thing seen of a German word speaks for a translation's holding it as it stands (log-odds).\n"
    "# Made by training/name_chance.py from the bitext; do not edit.\n"
)


def main() -> None:
    """Write the weights."""
    folder, file = map(Path, sys.argv[1:3])
    seen, kept = zip(*(one for name in _SOURCES for one in _examples(_pairs(folder, name))), strict=True)
    counter = CountVectorizer(analyzer=lambda one: one, binary=True, min_df=_LEAST_SEEN, dtype=np.float32)
    model = LogisticRegression(C=_STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=60, tol=1e-3, random_state=1)
    model.fit(counter.fit_transform(seen), np.array(kept))
    weights = dict(zip(counter.get_feature_names_out(), model.coef_[0], strict=True))
    rows = [("always", model.intercept_[0]), *sorted(weights.items())]
    lines = (f"{name}\t{weight:.1f}\n" for name, weight in rows if abs(weight) >= _LEAST_WEIGHT)
    file.write_text(_HEAD + "".join(lines), encoding="utf-8")


def _pairs(folder: Path, name: str) -> Iterator[list[str]]:
    with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as lines:
        unique = list(dict.fromkeys(lines))
    random.Random(0).shuffle(unique)
    return (line.rstrip("\n").split("\t")[:2] for line in islice(unique, _SOURCES[name]))


def _examples(pairs: Iterable[list[str]]) -> Iterator[tuple[list[str], bool]]:
    """What is seen of each capitalised word, and whether the English has it."""
    for german, english in pairs:
        there = _CAPITALISED.findall(english)
        tokens = list(TOKEN.finditer(german))
        for place, token in enumerate(tokens):
            word = bare(token.group())
            if word[0].isupper() and len(word) > 1:
                yield list(features(german, tokens, place)), _is_kept(word, there)


def _is_kept(word: str, there: Iterable[str]) -> bool:
    if len(word) <= 2:
        return word in there
    return any(other.startswith(word.removesuffix("s") if len(word) > 3 else word) for other in there)


if __name__ == "__main__":
    main()
