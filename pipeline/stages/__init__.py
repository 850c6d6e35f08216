"""The stages of the pipeline, one package each: pure functions on articles."""
