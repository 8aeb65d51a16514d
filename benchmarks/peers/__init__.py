"""The reference card made with other tools, and what it costs there."""
