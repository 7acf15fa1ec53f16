"""German articles, published in English."""

__version__ = "0.1.0"
