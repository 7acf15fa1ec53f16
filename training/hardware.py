"""What a run was made on."""

import os
import platform
from pathlib import Path


def hardware(device: str) -> str:
    """One line for the card: the processor or the GPU, and its library."""
    import torch

    name = torch.cuda.get_device_name() if device == "cuda" else f"{os.cpu_count()} cores {_processor()}"
    return f"{name}, PyTorch {torch.__version__}"


def has_fast_bfloat16(device: str) -> bool:
    """Whether 16-bit numbers are computed faster than 32-bit ones: on GPUs, and by processors made for it."""
    return device == "cuda" or bool({"avx512_bf16", "amx_bf16"} & set(_told("flags").split()))


def _processor() -> str:
    return _told("model name") or platform.processor() or platform.machine()


def _told(about: str) -> str:
    """What Linux tells about the first processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    return next((line.partition(":")[2].strip() for line in lines if line.partition(":")[0].strip() == about), "")
