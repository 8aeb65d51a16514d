"""Who signs a card, and what becomes of the signature when somebody touches the file."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
import time
from datetime import timedelta
from pathlib import Path

import av
import pytest
from certificates import SIGNER, Minted, mint, with_key_of
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from PIL import Image
from small_videos import make_video

from generator.batch.beforehand import sort_out
from generator.batch.build import build_card
from generator.batch.studio import Studio
from generator.bundle.files import VIDEO
from generator.bundle.intact import altered
from generator.bundle.metadata import read_metadata
from generator.bundle.provenance import disclosure
from generator.encode.boxes import boxes, uuid_box
from generator.encode.probe import probe
from generator.errors import ContentError, EncodeError
from generator.project import Settings
from generator.secret import Secret
from generator.signing.signatory import Signatory
from generator.signing.signing import require_signatory, sign_video
from generator.signing.verdict import judge
from generator.values import replace

MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def signatory(minted: Minted) -> Signatory:
    return Signatory(certificate=minted.chain, key=minted.key)


@pytest.fixture
def minted(tmp_path: Path) -> Minted:
    return mint(tmp_path / "keys")


def built(studio: Studio, card, minted: Minted | None) -> Path:
    made = replace(studio, signatory=signatory(minted) if minted else None)
    return build_card(card, made, lambda _: None).folder / VIDEO


@pytest.fixture
def video(studio: Studio, make_card, minted: Minted) -> Path:
    return built(studio, make_card("here"), minted)


def test_a_signed_card_is_trusted_by_those_who_trust_its_root(
    video: Path, minted: Minted, tmp_path: Path
) -> None:
    other = mint(tmp_path / "other")

    assert judge(video, minted.root.read_text()).state == "trusted"
    assert judge(video, other.root.read_text()).state == "untrusted"
    assert judge(video).state == "valid"
    assert judge(video).signer == SIGNER


def test_signing_leaves_the_video_as_every_platform_takes_it(video: Path) -> None:
    """The build itself has checked it, after it was signed; here by its own measures."""
    info = probe(video)
    order = [box.path for box in boxes(video) if "/" not in box.path]

    assert info.moov_first
    assert info.constant_rate
    assert not info.has_edit_list
    assert (info.video_start, info.audio_start) == (0, 0)
    assert order[:2] == ["ftyp", "uuid"]


def test_the_bundle_knows_the_signed_file(video: Path) -> None:
    metadata = read_metadata(video.parent)

    assert metadata is not None
    assert metadata.signed_by == SIGNER
    assert altered(video.parent, metadata.files) == ()


def test_one_byte_of_the_pictures_altered_is_seen(video: Path, minted: Minted) -> None:
    media = next(box for box in boxes(video) if box.path == "mdat")
    _flip(video, (media.start + media.end) // 2)

    found = judge(video, minted.root.read_text())

    assert found.state == "altered"
    assert "assertion.bmffHash.mismatch" in found.reasons
    assert [problem.where.file for problem in _altered(video)] == [str(video)]


def test_one_byte_of_the_statement_altered_is_seen(video: Path, minted: Minted) -> None:
    at = video.read_bytes().index(b"digitalCreation")
    _flip(video, at)

    assert judge(video, minted.root.read_text()).state == "altered"


def test_a_new_container_has_no_manifest_but_the_comment_still_tells(
    video: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "copied.mp4"
    with av.open(str(video)) as source, av.open(str(copied), "w") as target:
        target.metadata.update(source.metadata)
        streams = {each.index: target.add_stream_from_template(each) for each in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                target.mux(packet)

    found = judge(copied)

    assert found.state == "none"
    assert (found.source, found.told_by) == ("digitalCreation", "comment")


def test_the_manifest_of_another_video_does_not_fit(
    video: Path, studio: Studio, make_card, minted: Minted, tmp_path: Path
) -> None:
    other = built(studio, make_card("here", "I am near.", number=2), minted)
    swapped = tmp_path / "swapped.mp4"
    box, foreign = uuid_box(video, MANIFEST), uuid_box(other, MANIFEST)
    assert box is not None
    assert foreign is not None
    data, lent = video.read_bytes(), other.read_bytes()
    assert box.end - box.start == foreign.end - foreign.start, "no place moves but for the manifest"
    swapped.write_bytes(data[: box.start] + lent[foreign.start : foreign.end] + data[box.end :])

    assert judge(swapped, minted.root.read_text()).state == "altered"


def test_an_unsigned_card_tells_by_its_own_tags(studio: Studio, make_card) -> None:
    found = judge(built(studio, make_card("here"), None))

    assert (found.state, found.source, found.told_by) == ("none", "digitalCreation", "xmp")


def test_a_video_of_somebody_else_tells_nothing(tmp_path: Path) -> None:
    found = judge(make_video(tmp_path / "theirs.mp4"))

    assert (found.state, found.source, found.told_by) == ("none", "", "")


def test_a_certificate_that_ran_out_since_is_not_trusted(tmp_path: Path) -> None:
    video = make_video(tmp_path / "card.mp4")
    short = mint(tmp_path / "short", last=timedelta(seconds=6))
    begun = time.monotonic()
    sign_video(video, "here", disclosure((), "en"), (), signatory(short))
    assert judge(video, short.root.read_text()).state == "trusted"
    time.sleep(max(0.0, 7.5 - (time.monotonic() - begun)))

    found = judge(video, short.root.read_text())

    assert found.state == "untrusted"
    assert "signingCredential.expired" in found.reasons


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP384R1()),
        ec.generate_private_key(ec.SECP521R1()),
        rsa.generate_private_key(65537, 2048),
        ed25519.Ed25519PrivateKey.generate(),
    ],
    ids=["P-256", "P-384", "P-521", "RSA", "Ed25519"],
)
def test_every_kind_of_key_that_c2pa_knows_signs(key, tmp_path: Path) -> None:
    require_signatory(signatory(mint(tmp_path, key)))


@pytest.mark.parametrize("purpose", ["1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1"])
def test_certificates_for_documents_and_for_claims_sign_too(
    purpose: str, studio: Studio, make_card, tmp_path: Path
) -> None:
    minted = mint(tmp_path / "keys", purpose=x509.ObjectIdentifier(purpose))
    video = built(studio, make_card("here"), minted)

    assert judge(video, minted.root.read_text()).state == "trusted"


def test_a_command_signs_as_a_key_does(
    studio: Studio, make_card, minted: Minted, tmp_path: Path
) -> None:
    """As a command in front of a token would: bytes in, signature out, the key nowhere else."""
    program = tmp_path / "signs.py"
    program.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from cryptography.hazmat.primitives import hashes, serialization\n"
        "from cryptography.hazmat.primitives.asymmetric import ec\n"
        f"pem = Path({str(minted.key)!r}).read_bytes()\n"
        "key = serialization.load_pem_private_key(pem, None)\n"
        "sys.stdout.buffer.write(key.sign(sys.stdin.buffer.read(), ec.ECDSA(hashes.SHA256())))\n"
    )
    by_command = Signatory(certificate=minted.chain, command=(sys.executable, str(program)))
    made = replace(studio, signatory=by_command)
    video = build_card(make_card("here"), made, lambda _: None).folder / VIDEO

    assert judge(video, minted.root.read_text()).state == "trusted"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-program", "can't be run"),
        (f"{shlex.quote(sys.executable)} -c 'import sys; sys.exit(\"no token\")'", "no token"),
        (f"{shlex.quote(sys.executable)} -c 'print(1)'", "do not fit"),
    ],
)
def test_a_command_that_does_not_sign_is_told_of(command: str, said: str, minted: Minted) -> None:
    with pytest.raises((ContentError, EncodeError), match=said):
        require_signatory(Signatory(certificate=minted.chain, command=tuple(shlex.split(command))))


def _faulty(tmp_path: Path) -> dict[str, tuple[Signatory, str]]:
    good = mint(tmp_path / "good")
    locked = mint(tmp_path / "locked", passphrase="open sesame")
    day = timedelta(days=1)
    return {
        "expired": (signatory(mint(tmp_path / "a", first=-9 * day, last=-day)), "can't sign now"),
        "not yet": (signatory(mint(tmp_path / "b", first=day)), "can't sign now"),
        "for servers": (
            signatory(mint(tmp_path / "c", purpose=x509.ObjectIdentifier("1.3.6.1.5.5.7.3.1"))),
            "no certificate to sign media with",
        ),
        "another key": (
            signatory(with_key_of(good, mint(tmp_path / "d"))),
            "made with another key",
        ),
        "no certificate": (replace(signatory(good), certificate=good.key), "holds no certificate"),
        "no key": (replace(signatory(good), key=good.chain), "holds no private key"),
        "gone": (replace(signatory(good), key=tmp_path / "gone.pem"), "can't be read"),
        "locked": (signatory(locked), "needs a passphrase"),
        "wrong words": (
            signatory(locked).opened_by(Secret("open barley")),
            "does not open with this passphrase",
        ),
        "needless": (signatory(good).opened_by(Secret("open sesame")), "has no passphrase"),
    }


@pytest.mark.parametrize(
    "fault",
    [
        "expired",
        "not yet",
        "for servers",
        "another key",
        "no certificate",
        "no key",
        "gone",
        "locked",
        "wrong words",
        "needless",
    ],
)
def test_what_can_not_sign_is_told_before_any_work(
    fault: str, studio: Studio, make_card, tmp_path: Path
) -> None:
    faulty, said = _faulty(tmp_path)[fault]

    with pytest.raises(ContentError, match=said) as told:
        sort_out([make_card("here")], replace(studio, signatory=faulty))

    assert "sesame" not in str(told.value) + repr(faulty)
    assert "barley" not in str(told.value) + repr(faulty)
    assert not studio.output.exists()


def test_a_passphrase_opens_the_key(tmp_path: Path) -> None:
    minted = mint(tmp_path, passphrase="open sesame")

    require_signatory(signatory(minted).opened_by(Secret("open sesame")))


def test_another_certificate_makes_a_card_anew_and_a_moved_key_does_not(
    studio: Studio, make_card, minted: Minted, tmp_path: Path
) -> None:
    card = make_card("here")
    built(studio, card, minted)
    moved = Path(shutil.copy(minted.key, tmp_path / "elsewhere.pem"))

    def status(chosen: Minted | None) -> str:
        made = replace(studio, signatory=signatory(chosen) if chosen else None)
        return build_card(card, made, lambda _: None).status

    assert status(replace(minted, key=moved)) == "current"
    assert status(mint(tmp_path / "new")) == "built"
    assert status(None) == "built"


def test_a_picture_that_an_ai_made_is_told_of(studio: Studio, make_card) -> None:
    """In the words for people, in the file and in every platform's flag."""
    theme = studio.root / "themes" / "sea"
    theme.mkdir(parents=True)
    Image.new("RGB", (90, 160), "navy").save(theme / "dream.png")
    (theme / "theme.yaml").write_text(
        "extends: tide\nbackground: {kind: picture, file: dream.png}\n", encoding="utf-8"
    )
    settings = Settings.model_validate({"disclosure": {"ai": ["themes/sea/dream.png"]}})
    there = replace(studio, themes=(studio.root / "themes", *studio.themes))
    card = make_card("here", theme="sea")

    plain = build_card(card, there, lambda _: None)
    before = read_metadata(plain.folder)
    told = build_card(card, replace(there, settings=settings), lambda _: None)
    after = read_metadata(told.folder)

    assert before is not None
    assert after is not None
    assert before.disclosure.digital_source_type.endswith("/composite")
    assert after.disclosure.digital_source_type.endswith("/compositeSynthetic")
    assert after.disclosure.tiktok.is_aigc
    assert not after.disclosure.voice_is_ai
    transcript = (told.folder / "transcript.txt").read_text(encoding="utf-8")
    assert "Pictures are AI-generated." in transcript
    assert judge(told.folder / VIDEO).source == "compositeSynthetic"


def test_no_file_of_the_bundle_holds_the_key_or_its_passphrase(
    studio: Studio, make_card, tmp_path: Path
) -> None:
    minted = mint(tmp_path / "keys", passphrase="open sesame")
    made = replace(studio, signatory=signatory(minted).opened_by(Secret("open sesame")))
    folder = build_card(make_card("here"), made, lambda _: None).folder
    line = minted.key.read_bytes().splitlines()[1]

    written = [path for path in studio.output.parent.rglob("*") if path.is_file()]
    leaked = [
        path
        for path in written
        if path.parent != minted.key.parent
        and (b"sesame" in path.read_bytes() or line in path.read_bytes())
    ]
    assert folder / VIDEO in written
    assert leaked == []


def test_the_manifest_tells_what_each_part_came_from(video: Path) -> None:
    import c2pa

    with video.open("rb") as file, c2pa.Reader("video/mp4", file) as reader:
        manifest = reader.get_active_manifest() or {}
    said = {each["label"]: each["data"] for each in manifest["assertions"]}
    told = {each["action"]: each for each in said["c2pa.actions.v2"]["actions"]}

    assert manifest["claim_generator_info"][0]["name"] == "affirm"
    assert told["c2pa.created"]["digitalSourceType"].endswith("/digitalCreation")
    assert told["c2pa.addedText"]["description"].startswith("words: here")
    assert json.dumps(manifest).count("algorithmicMedia") >= 1


def _flip(video: Path, at: int) -> None:
    data = bytearray(video.read_bytes())
    data[at] ^= 1
    video.write_bytes(data)


def _altered(video: Path):
    metadata = read_metadata(video.parent)
    assert metadata is not None
    return altered(video.parent, metadata.files)
