"""What can go wrong, one exception type per cause. Each message is one plain line: what, where, what to do."""


class BilingualError(Exception):
    """The root of all errors that a person is told about. The CLI prints it once and exits with 2."""


class ProjectError(BilingualError):
    """There is no project here, or its `bilingual.toml` is wrong."""


class DocumentError(BilingualError):
    """A source file cannot be read, or its edition cannot be written."""


class OutputError(BilingualError):
    """A file cannot be written where it belongs."""


class WorkerError(BilingualError):
    """A process that this one had work for it has ended before it was done."""


class ClusterError(BilingualError):
    """The machines that are to work for this one cannot be reached, or one of them has not what the work needs."""


class EngineError(BilingualError):
    """No engine fits, or an engine cannot be loaded."""


class ModelError(BilingualError):
    """A model or package of one is broken, unsafe or for another language pair."""


class StoreError(BilingualError):
    """The store cannot be opened or was made by another version."""


class TermError(BilingualError):
    """A file of terms cannot be read, or a change of the term base is refused."""


class ExchangeError(BilingualError):
    """A file of another tool cannot be read, breaks its standard, or does not belong to this project."""


class ConflictError(BilingualError):
    """Somebody else has changed the segment since it was read."""


class DeskError(BilingualError):
    """The desk cannot be opened as asked."""


class CheckError(BilingualError):
    """A check or a finding is named that does not exist, or one is dismissed without a reason."""
