"""What a run was made on."""

import os
import platform
from pathlib import Path


def hardware(device: str) -> str:
    """One line for the card: the processor or the GPU, and its library."""
    import torch

    name = torch.cuda.get_device_name() if device == "cuda" else f"{os.cpu_count()} cores {_processor()}"
    return f"{name}, PyTorch {torch.__version__}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
