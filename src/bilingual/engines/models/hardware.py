"""What the machine offers to CTranslate2."""

import os


def threads(chosen: int | None) -> int:
    """As many threads as chosen, else as many as this process may use."""
    if chosen:
        return chosen
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def compute_type() -> str:
    """Eight-bit numbers where the processor is fast with them, else 32-bit ones."""
    from ctranslate2 import get_supported_compute_types

    return "int8" if "int8" in get_supported_compute_types("cpu") else "float32"
