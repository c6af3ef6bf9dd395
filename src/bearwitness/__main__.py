"""Run the command line with ``python -m bearwitness``."""

from bearwitness.cli.main import main

if __name__ == "__main__":
    main()
