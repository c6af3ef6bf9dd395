"""What the machine does, one file a step: ``run(casebook, options, progress) -> Run``."""
