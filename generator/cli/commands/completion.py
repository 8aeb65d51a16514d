"""`affirm completion`: command names and options on a press of the tab key."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

_WHERE = {
    "bash": '~/.bashrc:  eval "$(affirm completion bash)"',
    "zsh": '~/.zshrc:  eval "$(affirm completion zsh)"',
    "fish": "~/.config/fish/completions/affirm.fish",
}


@click.command(epilog="It goes into: " + " · ".join(_WHERE.values()))
@click.argument("shell", type=click.Choice(list(_WHERE)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that completes `affirm` commands in your shell."""
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click has all three
    script = kind(ctx.find_root().command, {}, "affirm", "_AFFIRM_COMPLETE")
    # Not script.source(): for bash that starts a bash to ask its version, which may not be here.
    click.echo(ShellComplete.source(script))
