"""Text to tokens, in the form in which the program asks the model."""

from typing import Any

_ENDS = ("\n", "\n\n", "<eos>")


class Prompts:
    """Questions and answers as tokens, and the tokens that end an answer."""

    def __init__(self, processor: Any) -> None:
        self.processor = processor
        self.ends = {processor.piece_to_id(piece) for piece in _ENDS}

    def question(self, german: str) -> list[int]:
        """`<bos>German: …`, and on the next line `English:`."""
        text = f"German: {german}\nEnglish:"
        return [self.processor.piece_to_id("<bos>"), *self.processor.encode(text)]

    def answer(self, english: str) -> list[int]:
        """The translation and the empty line that ends it."""
        return list(self.processor.encode(f" {english}\n\n"))
