"""Articles that readers have and whose documents are gone: withdrawn, or the same under another name."""

from collections.abc import Collection, Sequence

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
        self._paths = [path for path in grounds.last.articles if path not in grounds.known]
        self._awaited = {one.stands_as for path, one in grounds.held.items() if path in grounds.known}
        looked_at = {*paths, *grounds.last.articles, *grounds.held}
        self._any_may_be_new = not grounds.known <= looked_at

    def published_as(self, sentences: Sequence[PublishedSentence]) -> ReleasedArticle | None:
        """The article that reads so in English; None where none does."""
        now = {sentence.english for sentence in sentences}
        for path in self._paths:
            if _alike(now, {sentence.english for sentence in self._sentences(path)}):
                return self._grounds.last.articles[path]
        return None

    def found(self, path: str) -> None:
        """This one is published as another document."""
        self._paths.remove(path)

    def awaited_as(self, sentences: Sequence[PublishedSentence]) -> str:
        """The document that read so in German, where something holds the new one back; empty where none did.

        Readers keep that article until nothing does any more.
        """
        now = {sentence.german for sentence in sentences}
        for path in self._paths:
            if _alike(now, {sentence.german for sentence in self._sentences(path)}):
                self._awaited.add(path)
                return path
        return ""

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
        withdrawn = self.withdrawn()
        return [path for path in self._paths if path not in withdrawn]

    def _sentences(self, path: str) -> Sequence[PublishedSentence]:
        slug = self._grounds.last.articles[path].teaser.slug
        return publishing.parse_texts(self._grounds.earlier_file(texts_name(slug)))


def _alike(now: set[str], before: set[str]) -> bool:
    return len(now & before) > _SAME_ARTICLE * max(len(now), len(before))
