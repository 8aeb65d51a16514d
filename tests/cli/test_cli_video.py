"""A card over one's own video: made once, of that very file, and told of."""

from __future__ import annotations

import hashlib
import json

from small_videos import make_video

THEME = "extends: tide\nbackground: {kind: video, file: clip.mp4}\n"


def test_a_video_counts_among_what_a_card_is_made_of_and_is_named(affirm, project) -> None:
    settings = (project / "affirm.yaml").read_text(encoding="utf-8")
    (project / "affirm.yaml").write_text(settings.replace("[tide]", "[mine]"), encoding="utf-8")
    folder = project / "themes" / "mine"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text(THEME, encoding="utf-8")
    (project / "assets").mkdir()
    clip = make_video(project / "assets" / "clip.mp4", sound=True)
    made = [affirm("card", "I am here.", "--json"), affirm("card", "I am here.", "--json")]
    (bundle,) = (path.parent for path in (project / "output").rglob("video.mp4"))
    ingredients = json.loads((bundle / "ingredients.json").read_text(encoding="utf-8"))

    assert [_status(answer.out) for answer in made] == ["built", "current"]
    hashed = hashlib.sha256(clip.read_bytes()).hexdigest()
    assert ingredients["ingredients"]["file project/assets/clip.mp4"] == hashed
    facts = json.loads((bundle / "metadata.json").read_text(encoding="utf-8"))
    assert ("video", "clip.mp4") in [(part["what"], part["title"]) for part in facts["credits"]]
    # A silent card holds what a camera saw, and nothing synthetic.
    assert facts["disclosure"]["digital_source_type"].endswith("/composite")


def _status(report: str) -> str:
    (card,) = json.loads(report)["cards"]
    return str(card["status"])
