"""`affirm new`: a project of one's own, or a theme or a library file in it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from generator.cli.invocation import Invocation, pass_invocation

KINDS = ("project", "theme", "library", "workflow")


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="[project|theme|library|workflow] NAME")
@click.option("--name", default="", help="What the project is called. Default: its folder's name.")
@click.option(
    "--install",
    default="",
    metavar="REQUIREMENT",
    help="What the jobs of a workflow install as affirm. Default: what is installed here.",
)
@pass_invocation
def new(invocation: Invocation, words: tuple[str, ...], name: str, install: str) -> None:
    """Make a project of your own in the folder NAME: settings and a library to change as you like.

    `new theme NAME` and `new library NAME` put a look or a file of words into the project you are
    in, to begin with; `new workflow` what makes the cards of each day by itself: NAME is github,
    gitlab, cron or systemd.

    \b
    Examples:
      affirm new my-cards
      affirm new theme harbour
      affirm new library night-shift
      affirm new workflow github
    """
    what, target = _asked(words)
    if name and what != "project":
        raise click.UsageError("--name goes with a project.")
    if install and what != "workflow":
        raise click.UsageError("--install goes with a workflow.")
    if what == "project":
        _project(Path(target), name)
    elif what == "theme":
        _theme(invocation, target)
    elif what == "library":
        _library(invocation, target)
    else:
        _workflow(invocation, target, install)


def _asked(words: tuple[str, ...]) -> tuple[str, str]:
    if len(words) == 1 and words[0] not in KINDS:
        return "project", words[0]
    if len(words) != 2 or words[0] not in KINDS:
        if words[0] in KINDS:
            raise click.UsageError("Say what to make and its name: affirm new theme harbour.")
        from generator.errors import UsageError, did_you_mean

        raise UsageError(
            f"There is nothing called {words[0]!r} to make, and a new project has one name.",
            hint=did_you_mean(words[0], KINDS),
        )
    return words[0], words[1]


def _project(folder: Path, name: str) -> None:
    from generator.cli.schemas import FILES, file_name, schema_text
    from generator.project import create_project

    schemas = {file_name(each): schema_text(each) for each in FILES}
    made = create_project(folder, name, schemas)
    click.echo(f"Your project is in {made}")
    click.echo("  affirm.yaml    its settings")
    click.echo("  content/       the words, a file for each kind; change them as you like")
    click.echo("  schema/        what editors need to complete and check these files")
    click.echo("\nNow type:")
    click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  affirm today")


def _theme(invocation: Invocation, name: str) -> None:
    from generator.batch.studio import theme_folders
    from generator.cli.failure import shown
    from generator.cli.schemas import schema_text
    from generator.errors import UsageError
    from generator.project.scaffold import create_theme
    from generator.theme import taken_names

    project = invocation.project()
    if name in taken_names(theme_folders(project)):
        raise UsageError(f"There is a theme {name!r} already.", hint="Choose another name.")
    made = create_theme(project.root, project.themes, name, schema_text("theme"))
    click.echo(f"Your theme is {shown(made)}\n\nNow type:")
    click.echo(f"  affirm preview --theme {name} --sheet kinds")
    click.echo(f"It joins the calendar once `themes` in affirm.yaml names it: {name}.")


def _library(invocation: Invocation, name: str) -> None:
    from generator.cli.failure import shown
    from generator.cli.schemas import schema_text
    from generator.errors import UsageError
    from generator.project.scaffold import create_library

    project = invocation.project()
    folder = next((each for each in project.content if each.is_dir()), None)
    if folder is None:
        hint = "Let `content` in affirm.yaml name a folder."
        raise UsageError("This project's content is no folder to put a file into.", hint=hint)
    made = create_library(project.root, folder, name, schema_text("library"))
    click.echo(f"Your words go into {shown(made)}\n\nNow type:")
    click.echo(f"  affirm preview {name}-one")


def _workflow(invocation: Invocation, what: str, install: str) -> None:
    from generator.cli.failure import shown
    from generator.errors import UsageError, did_you_mean
    from generator.project.workflows import WORKFLOWS, create_workflow

    if what not in WORKFLOWS:
        raise UsageError(f"There is no workflow for {what!r}.", hint=did_you_mean(what, WORKFLOWS))
    root = invocation.project().root
    for path in create_workflow(root, what, Path(sys.executable).parent, install):
        click.echo(f"  {shown(path)}")
    click.echo("\nThe first lines of each say what it does; docs/workflows.md what to switch on.")
