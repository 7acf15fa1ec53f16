"""Articles that readers have and whose documents are gone: withdrawn, or the same under another name."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from bilingual import publishing
from bilingual.publishing import PublishedSentence, ReleasedArticle
from bilingual.workflows.release_grounds import ReleaseGrounds, texts_name

_SAME_ARTICLE = 0.5
"""A document of which this share reads as one that is gone is the same under another name."""


class GoneArticles:
    """Those whose documents are gone, as long as none is known to be the same."""

    def __init__(self, grounds: ReleaseGrounds, paths: Collection[str]) -> None:
        """What is known before an article is looked at.

        Args:
            grounds: of the release.
            paths: of the documents that are looked at.
        """
        self._grounds = grounds
        self._paths = dict.fromkeys(path for path in grounds.last.articles if path not in grounds.known)
        self._awaited = {one.stands_as for path, one in grounds.held.items() if path in grounds.known}
        looked_at = {*paths, *grounds.last.articles, *grounds.held}
        self._any_may_be_new = not grounds.known <= looked_at

    def published_as(self, sentences: Sequence[PublishedSentence]) -> ReleasedArticle | None:
        """The article that reads so in English; None where none does."""
        path = self._english.like({sentence.english for sentence in sentences}, self._paths)
        return self._grounds.last.articles[path] if path else None

    def found(self, path: str) -> None:
        """This one is published as another document."""
        del self._paths[path]

    def awaited_as(self, sentences: Sequence[PublishedSentence]) -> str:
        """The document that read so in German, where something holds the new one back; empty where none did.

        Readers keep that article until nothing does any more.
        """
        path = self._german.like({sentence.german for sentence in sentences}, self._paths)
        if path:
            self._awaited.add(path)
        return path

    def withdrawn(self) -> list[str]:
        """The documents whose articles are to be taken from readers.

        Where documents were not looked at that readers do not have, one of them may be the same: then they wait, unless
        an editor says something of their end.
        """
        word = self._grounds.word
        said = word.path if word else ""
        return [path for path in self._paths if path == said or not (self._any_may_be_new or path in self._awaited)]

    def kept(self) -> list[str]:
        """The documents whose articles stay with readers all the same."""
        withdrawn = {*self.withdrawn()}
        return [path for path in self._paths if path not in withdrawn]

    @cached_property
    def _english(self) -> "_Texts":
        return _Texts({path: {each.english for each in some} for path, some in self._sentences.items()})

    @cached_property
    def _german(self) -> "_Texts":
        return _Texts({path: {each.german for each in some} for path, some in self._sentences.items()})

    @cached_property
    def _sentences(self) -> Mapping[str, Sequence[PublishedSentence]]:
        articles, file = self._grounds.last.articles, self._grounds.earlier_file
        return {path: publishing.parse_texts(file(texts_name(articles[path].teaser.slug))) for path in self._paths}


class _Texts:
    """The sentences of several documents in one language: which is like another is found without asking each."""

    def __init__(self, texts: Mapping[str, set[str]]) -> None:
        self._lengths = {path: len(sentences) for path, sentences in texts.items()}
        self._having: dict[str, list[str]] = defaultdict(list)
        for path, sentences in texts.items():
            for sentence in sentences:
                self._having[sentence].append(path)

    def like(self, now: set[str], among: Collection[str]) -> str:
        """The document of these that has most of the sentences, and most of its own among them; empty where none is."""
        shared = Counter(path for sentence in now for path in self._having.get(sentence, ()) if path in among)
        path, number = max(shared.items(), key=lambda each: (each[1], each[0]), default=("", 0))
        return path if path and number > _SAME_ARTICLE * max(len(now), self._lengths[path]) else ""
