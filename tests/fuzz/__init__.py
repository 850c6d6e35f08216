"""Hostile input: whatever bytes come, process() and the decoders give one valid outcome, in time that grows with the size."""
