"""Text to tokens, in the form in which the program asks the model."""

from typing import Any

_ENDS = ("\n", "\n\n", "<eos>")


class Prompts:
    """Questions and answers as tokens, and the tokens that begin a text and end an answer."""

    def __init__(self, processor: Any) -> None:
        self.processor = processor
        self.start: int = processor.piece_to_id("<bos>")
        self.ends = {processor.piece_to_id(piece) for piece in _ENDS}

    def question(self, german: str) -> list[int]:
        """`German: …`, and on the next line `English:`."""
        return list(self.processor.encode(f"German: {german}\nEnglish:"))

    def answer(self, english: str) -> list[int]:
        """The translation and the empty line that ends it."""
        return list(self.processor.encode(f" {english}\n\n"))
