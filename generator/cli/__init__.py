"""The command line: click, the clock on the wall and the environment live only here."""
