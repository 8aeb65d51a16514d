"""`affirm` itself: its commands, its global options, and the one place that meets every error."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from generator import __version__
from generator.cli.failure import show_bug, show_error, show_missing
from generator.cli.invocation import Invocation
from generator.cli.lazy import ARGUMENTS, Entrance, LazyGroup
from generator.errors import AffirmError

INTERRUPTED = 130

_HERE = "generator.cli.commands"


def _target(name: str) -> str:
    # Python keeps the word `import` for itself; a module may have it as its name all the same.
    module = name.replace("-", "_")
    return f"{_HERE}.{module}:{'import_words' if name == 'import' else module}"


_ENTRANCES = {
    name: Entrance(_target(name), short_help, section)
    for section, commands in {
        "Make videos": {
            "today": "Make today's cards.",
            "batch": "Make the cards of any days, kinds, themes and formats.",
            "retry": "Make what the last run of today or batch did not.",
            "report": "Say what a run took, from its log; as a page, too.",
            "merge": "Join the parts of a plan that several machines have made.",
            "card": "Make one card from your own words.",
            "streak": "Make a milestone from days counted in your private people.yaml.",
            "recap": "Join the cards of a week into one video.",
            "preview": "Draw a still picture of a card, or a sheet of all its looks.",
        },
        "Let people see them": {
            "site": "Build a web site of the finished cards, with feeds.",
            "publish": "Deliver finished cards to a folder, a storage or a service.",
            "unpublish": "Take back what was published.",
            "verify": "Say who signed a video, how it was made, and if it was altered.",
        },
        "Look around": {
            "check": "Hold the words against the rules, before anybody hears them.",
            "plan": "Show the calendar: which card comes on which day.",
            "due": "Show which days are still to be made.",
            "helplines": "List help lines, and how long ago each was verified.",
            "observances": "List the days and months that a calendar can keep.",
            "themes": "List the themes.",
            "libraries": "List the libraries of packages, to put under your own.",
            "formats": "List the formats: sizes and limits of the platforms.",
            "voices": "List the voices.",
            "sounds": "List the soundscapes, or write one to listen to.",
            "cache": "Show what is kept to be used again, or make room.",
            "doctor": "Check what this computer has, and say what to do.",
        },
        "Set up": {
            "new": "Make a folder with a project of your own.",
            "import": "Take words from a table into the library, as drafts.",
            "extract": "Write the words as PO files, for translators.",
            "merge-translations": "Put finished translations into the library.",
            "schema": "Print JSON Schemas, for editors that complete and check YAML.",
            "ids": "Show the ids of all entries, or write them into the files.",
            "completion": "Print a script that completes commands in your shell.",
        },
    }.items()
    for name, short_help in commands.items()
}


@click.command(
    cls=LazyGroup,
    entrances=_ENTRANCES,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    epilog="Start with `affirm today`. Help on one command: `affirm today --help`.",
)
@click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="The project to work on. Default: the folder you are in, or one above it.",
)
@click.option("-v", "--verbose", is_flag=True, help="Tell more, e.g. where a bug came from.")
@click.option("--no-color", is_flag=True, help="Print without colour (as NO_COLOR=1 does).")
@click.version_option(__version__, message="affirm %(version)s")
@click.pass_context
def affirm(ctx: click.Context, project: Path | None, verbose: bool, no_color: bool) -> None:
    """Turn a library of words into finished vertical videos."""
    ctx.obj = Invocation.of_environment(
        os.environ,
        folder=project,
        verbose=verbose,
        no_color=no_color,
        arguments=ctx.meta[ARGUMENTS],
    )


def run(arguments: Sequence[str] | None = None) -> int:  # noqa: PLR0911 - an end an error
    """Run the command line and return its exit code; every error ends here, in plain words."""
    listed = None if arguments is None else list(arguments)
    try:
        answer = affirm.main(args=listed, prog_name="affirm", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except KeyboardInterrupt as stop:
        from generator.batch.stopping import exit_code

        return exit_code(stop)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except AffirmError as error:
        show_error(error, os.environ)
        return error.exit_code
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        # Click gives up with 1; but who read our output (`affirm plan | head`) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "generator":
            show_bug(error)
            return 1
        show_missing(error.name)
        return AffirmError.exit_code
    except Exception as error:  # noqa: BLE001 - what is left is a fault of ours
        show_bug(error)
        return 1
    return answer if isinstance(answer, int) else 0
