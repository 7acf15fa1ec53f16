"""Fine-tunes Gemma 3 270M to translate, in the form in which the program's `lm` engine asks it."""
