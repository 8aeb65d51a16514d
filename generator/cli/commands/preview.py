"""`affirm preview`: how a card will look, without making its video."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.batch.helping import with_help
from generator.batch.looks import entry_of
from generator.batch.motion_preview import check_moving_path, save_motion
from generator.batch.preview import judged_preview, save_picture, sheet
from generator.batch.studio import Studio, theme_folders
from generator.batch.theming import forget_themes
from generator.cli.failure import show_problems, shown
from generator.cli.invocation import Invocation, pass_invocation
from generator.cli.options import LookOptions, calm_option, format_option, kind_option, theme_option
from generator.cli.selection import Wish, choose, looks_of
from generator.cli.sheets import Page, pages
from generator.cli.watching import watch
from generator.content.typed import typed_entry
from generator.model import Card, Kind

if TYPE_CHECKING:
    from generator.project import Project


@click.command()
@click.argument("entry_id", required=False)
@click.option("--text", help="Words of your own instead of an entry of the library.")
@kind_option
@theme_option
@format_option
@calm_option
@click.option(
    "--sheet",
    "across",
    type=click.Choice(["formats", "kinds", "all"]),
    help="Every theme in every format, with every kind of card, or both (a picture a format).",
)
@click.option("--motion", is_flag=True, help="A small moving picture of how the card begins.")
@click.option(
    "--seconds",
    type=click.FloatRange(0.5, 30),
    help="How much of the card --motion shows. Default: 6.",
)
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help="Draw anew whenever themes, content, assets or settings change, until Ctrl-C.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where it goes (.png, .jpg, .webp; moving: .webp, .mp4). Default: output/preview/.",
)
@pass_invocation
def preview(
    invocation: Invocation,
    *,
    entry_id: str | None,
    text: str | None,
    kind: Kind | None,
    theme: str | None,
    format_name: str | None,
    across: str | None,
    motion: bool,
    seconds: float | None,
    watching: bool,
    calm: bool,
    output: Path | None,
) -> None:
    """Draw a still picture of a card: of ENTRY_ID, of --text, or of today's first card.

    \b
    Examples:
      affirm preview halt --theme tide
      affirm preview --text "I can begin again." --format square
      affirm preview halt --sheet formats
      affirm preview halt --motion --watch
    """
    if entry_id and text is not None:
        raise click.UsageError("Give either an entry's id or --text.")
    _check_motion(motion, seconds, across, output)
    look = LookOptions(theme=theme, formats=(format_name,) if format_name else (), voice="silent")

    def draw() -> None:
        forget_themes()
        project = invocation.project(calm=calm)
        card = _card(invocation, project, look, entry_id, text, kind)
        studio = Studio.of_project(project)
        usual = output or project.output / "preview" / _name(card, across, motion=motion)
        if across:
            _sheets(pages(project, card, across, theme, only=bool(format_name)), studio, usual)
            return
        if motion:
            save_motion(card, studio, seconds or 6.0, usual)
        else:
            picture, warnings = judged_preview(card, studio)
            save_picture(picture, usual)
            show_problems(warnings)
        click.echo(shown(usual))

    if watching:
        watch(draw, _sources(invocation.project()))
    else:
        draw()


def _sheets(made: list[Page], studio: Studio, usual: Path) -> None:
    for page in made:
        path = page.beside(usual) if len(made) > 1 else usual
        save_picture(sheet(page.rows, studio), path)
        click.echo(shown(path))


def _name(card: Card, across: str | None, *, motion: bool) -> str:
    """Return the name of the file unless another is given."""
    if across:
        return f"{across}-{card.entry.id}.jpg"
    return f"{card.entry.id}-{card.theme}-{card.format.name}.{'webp' if motion else 'png'}"


def _check_motion(
    motion: bool, seconds: float | None, across: str | None, output: Path | None
) -> None:
    if seconds is not None and not motion:
        raise click.UsageError("--seconds goes with --motion: a still picture has no length.")
    if across and motion:
        raise click.UsageError("Give either --sheet or --motion: a sheet holds still pictures.")
    if motion and output:
        check_moving_path(output)


def _sources(project: Project) -> tuple[Path, ...]:
    """Return the files and folders that previews are made of."""
    settings = project.root / "affirm.yaml"
    return settings, *project.content, *theme_folders(project), project.root / "assets"


def _card(
    invocation: Invocation,
    project: Project,
    look: LookOptions,
    entry_id: str | None,
    text: str | None,
    kind: Kind | None,
) -> Card:
    today = invocation.today(project.settings.timezone)
    if entry_id is None and text is None:
        return choose(
            project, Wish(start=today, count=1, kinds=(kind,) if kind else (), look=look)
        )[0]
    looks = looks_of(project, look)
    entry = entry_of(project, entry_id) if entry_id else typed_entry(text or "", kind)
    card = Card(
        entry=entry, theme=looks.themes[0], format=looks.formats[0], voice=looks.voice, date=today
    )
    return with_help(project, (card,))[0]
