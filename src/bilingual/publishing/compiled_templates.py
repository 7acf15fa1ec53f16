"""Templates as they were compiled: kept among what can be made again, since compiling takes longer than filling."""

from contextlib import suppress

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from bilingual import files
from bilingual.errors import OutputError


class CompiledTemplates(BytecodeCache):
    """Keeps them in the cache folder. Jinja sees by their text and its own version which are still right."""

    def __init__(self) -> None:
        self._folder = files.cache_folder() / "templates"

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept of a template, if anything."""
        with suppress(OSError), (self._folder / bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a template; a disk that does not allow it costs time alone."""
        with suppress(OutputError):
            files.write(self._folder / bucket.key, bucket.bytecode_to_string())
