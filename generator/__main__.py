"""`python -m generator` is `affirm`."""

from generator.cli import main

if __name__ == "__main__":
    main()
