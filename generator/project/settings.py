"""What a project may set in `affirm.yaml`: the schema, its defaults and what each setting means.

`docs/settings.md` lists every one of them, and a test keeps the two in step.
"""

from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from generator.document import Strict, as_list, refusal
from generator.layers.extends import ExtendsList
from generator.project.disclosure_settings import DisclosureSettings, SigningSettings
from generator.project.limit_settings import LimitSettings
from generator.project.publish_settings import TargetSettings
from generator.project.review_settings import ReviewSettings
from generator.project.schedule_settings import Name, ScheduleSettings
from generator.project.site_settings import SiteSettings
from generator.project.sound_settings import SoundSettings
from generator.project.voice_settings import OnlineSettings, VoiceSettings

LOCAL = "local"
"""The timezone setting that means: as the machine's clock."""


def _known_zone(name: str) -> str:
    if name != LOCAL:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            hint = f"Write it as Europe/Dublin, or {LOCAL}."
            raise refusal(f"there is no timezone {name!r}", hint=hint) from None
    return name


def _each_once(targets: tuple[TargetSettings, ...]) -> tuple[TargetSettings, ...]:
    names = [target.name for target in targets]
    for number, name in enumerate(names):
        if name in names[:number]:
            hint = "Give each target a name of its own."
            raise refusal(f"two targets are called {name!r}", hint=hint, at=(number, "name"))
    return targets


Names = Annotated[tuple[Name, ...], BeforeValidator(as_list), Field(min_length=1)]
FolderNames = Annotated[tuple[Name, ...], BeforeValidator(as_list)]
Timezone = Annotated[str, AfterValidator(_known_zone)]


class PostSettings(Strict):
    """What is added to the text of each post."""

    handle: str = Field(
        default="", description="Your account, such as @one.hour.more; empty adds none."
    )
    logo: str = Field(
        default="",
        description="A picture in the folder `assets` that cards may show, such as logo.png.",
    )
    hashtags: Annotated[tuple[Name, ...], BeforeValidator(as_list)] = Field(
        default=(),
        description="Hashtags for every post, after the entry's own; the # may be left away.",
    )
    closing: str = Field(default="", description="A last line for every post.")


class CheckSettings(Strict):
    """What stands between the words and the people who will hear them."""

    profile: Literal["org", "peer", "twelve-step", "general"] = Field(
        default="org",
        description="For whom the library speaks: `org` is the strictest; `peer` and `twelve-step` "
        "leave people their own words; `general` is for channels about other things.",
    )
    rules: Annotated[tuple[Name, ...], BeforeValidator(as_list)] = Field(
        default=(), description="Files with rules of your own, and changes to the shipped ones."
    )


def _country(code: str) -> str:
    if not code or (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        return code
    hint = "Write two capitals, such as IE for Ireland or GB for the United Kingdom."
    raise refusal(f"{code!r} is no country's code", hint=hint)


class HelpSettings(Strict):
    """Which help lines cards tell of."""

    country: Annotated[str, AfterValidator(_country)] = Field(
        default="",
        description="Where your people live, such as IE; empty shows no country's numbers. "
        "`affirm helplines` lists them.",
    )
    region: str = Field(
        default="",
        pattern="^([A-Z0-9]{1,3})?$",
        description="A part of it, such as NIR, whose lines go first.",
    )
    services: Annotated[tuple[Name, ...], BeforeValidator(as_list)] = Field(
        default=(),
        description="Their ids, two at least; empty takes one for addiction and one for crisis.",
    )


class Settings(Strict):
    """All of `affirm.yaml`; every setting may be left out."""

    name: str = Field(
        default="", description="What the project is called; empty takes its folder's name."
    )
    content: FolderNames = Field(
        default=("content",),
        description="The folder with the library, or a list of folders and files.",
    )
    extends: ExtendsList = Field(
        default=(),
        description="Libraries that lie under `content`: those of packages by their names, and "
        "folders by their paths, see below.",
    )
    themes: Names = Field(
        default=("dawn", "paper", "tide"),
        description="The themes to take in turn; `affirm themes` lists.",
    )
    theme_folders: FolderNames = Field(
        default=(),
        description="Folders with themes, such as ../shared/themes, besides `themes` of the "
        "project and those of packages.",
    )
    format: Name = Field(
        default="tiktok", description="The frame to make; `affirm formats` lists them."
    )
    motion: Literal["theme", "calm"] = Field(
        default="theme",
        description="How things move: as each `theme` has it, or `calm`: words and beats of any "
        "theme only fade, slowly.",
    )
    safe_area: Literal["strict", "relaxed"] = Field(
        default="strict",
        description="How far words stay from the edges: clear of every platform's buttons, "
        "or only of the chosen one's.",
    )
    timezone: Timezone = Field(
        default=LOCAL,
        description="Where a new day begins, such as Europe/Dublin; `local` asks the clock.",
    )
    output: Name = Field(default="output", description="The folder for finished bundles.")
    cache: Name = Field(default=".cache", description="The folder for what may be made again.")
    # A default is right as it stands: to validate it would build a validator for each section.
    voice: VoiceSettings = Field(default=VoiceSettings.model_construct(), description="Who speaks.")
    online: OnlineSettings = Field(
        default=OnlineSettings.model_construct(), description="How an online voice is asked."
    )
    schedule: ScheduleSettings = Field(
        default=ScheduleSettings.model_construct(), description="Which entry is shown on which day."
    )
    review: ReviewSettings = Field(
        default=ReviewSettings.model_construct(), description="Whose words are let out."
    )
    post: PostSettings = Field(
        default=PostSettings.model_construct(), description="What is added to each post's text."
    )
    sound: SoundSettings = Field(
        default=SoundSettings.model_construct(),
        description="What sounds besides the voice, and how loud.",
    )
    check: CheckSettings = Field(
        default=CheckSettings.model_construct(),
        description="What the words are held against before anything is made.",
    )
    help: HelpSettings = Field(
        default=HelpSettings.model_construct(), description="Which help lines cards tell of."
    )
    disclosure: DisclosureSettings = Field(
        default=DisclosureSettings.model_construct(), description="What people are told of AI."
    )
    signing: SigningSettings = Field(
        default=SigningSettings.model_construct(),
        description="The certificate that videos are signed with.",
    )
    publish: Annotated[tuple[TargetSettings, ...], AfterValidator(_each_once)] = Field(
        default=(), description="Where `affirm publish` delivers, see [publishing](publishing.md)."
    )
    limits: LimitSettings = Field(
        default=LimitSettings.model_construct(), description="When to give up."
    )
    site: SiteSettings = Field(
        default=SiteSettings.model_construct(), description="What `affirm site` says of the whole."
    )

    @model_validator(mode="after")
    def _some_words(self) -> Self:
        if not self.content and not self.extends:
            hint = "Name the folder with the library, or a library to extend."
            raise refusal("there are no words to show", hint=hint, at=("content",))
        return self
