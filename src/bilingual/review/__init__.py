"""The desk: a local workbench for the people who review segments."""
