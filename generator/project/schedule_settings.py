"""What a project may set of its calendar."""

from datetime import date, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf

from generator.days import FORMS, Days, parse_days
from generator.document import Day, Strict, as_list, named, refusal
from generator.model import Kind


def _days(value: object) -> Days:
    if isinstance(value, str):
        try:
            return parse_days(value)
        except ValueError as error:
            raise refusal(str(error), hint=f"Write it as {FORMS}.") from None
    raise refusal(f"{named(value)} names no day", hint=f"Write it as {FORMS}.")


def _time(value: object) -> time:
    if isinstance(value, str) and len(value) == 5:
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    raise refusal(f"{named(value)} is no time of day", hint="Write hours and minutes: 07:30.")


def _rising(times: tuple[time, ...]) -> tuple[time, ...]:
    if sorted(set(times)) != list(times):
        raise refusal("the times of a day must rise", hint="Write the earliest first.")
    return times


Name = Annotated[str, Field(min_length=1)]
Names = Annotated[tuple[Name, ...], BeforeValidator(as_list)]
Kinds = Annotated[tuple[Kind, ...], BeforeValidator(as_list)]
Slot = Annotated[tuple[Kind, ...], BeforeValidator(as_list), Field(min_length=1)]
OfDays = Annotated[InstanceOf[Days], BeforeValidator(_days)]
ListOfDays = Annotated[tuple[OfDays, ...], BeforeValidator(as_list)]
Language = Annotated[str, Field(pattern=r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$")]
Time = Annotated[time, BeforeValidator(_time)]
Place = Annotated[int, Field(ge=1, le=50)]

SLOTS: tuple[tuple[Kind, ...], ...] = (
    (Kind.AFFIRMATION,),
    (Kind.COPING, Kind.FACT, Kind.PROMPT, Kind.CHECKIN),
    (Kind.STORY, Kind.MILESTONE, Kind.AFFIRMATION),
)


class Programme(Strict):
    """Days with a name of their own, such as Mindful Monday."""

    name: Name
    on: Annotated[ListOfDays, Field(min_length=1)]
    slot: Place = 1
    kinds: Kinds = ()
    tags: Names = ()
    theme: str = ""


class Pin(Strict):
    """An entry that has its day."""

    on: OfDays
    entry: Name
    slot: Place = 1
    theme: str = ""


class Quiet(Strict):
    """Days with less."""

    on: ListOfDays = Field(
        default=(), description="Days with fewer cards, such as [sunday, 12-24..12-26]."
    )
    cards: int = Field(default=1, ge=1, le=50, description="How many cards a quiet day has.")
    kinds: Kinds = Field(default=(), description="The kinds it shows; empty is as on any day.")


class Cooldown(Strict):
    """How long something is left alone after it was shown."""

    opening: int = Field(
        default=0,
        ge=0,
        le=100,
        description="For how many cards the first two words are not heard again, if others can.",
    )
    tag: int = Field(
        default=0, ge=0, le=100, description="For how many cards an entry's first tag rests."
    )
    background: int = Field(
        default=0, ge=0, le=20, description="For how many cards a kind of background rests."
    )


class ScheduleSettings(Strict):
    """Which entry is shown on which day."""

    seed: int = Field(
        default=1, ge=0, description="Another number shuffles the whole calendar another way."
    )
    epoch: Day = Field(
        default=date(2026, 1, 1),
        description="The first day of the calendar. Changing it reshuffles everything.",
    )
    languages: Annotated[tuple[Language, ...], BeforeValidator(as_list)] = Field(
        default=(),
        description="The languages whose entries the calendar takes, such as [es]; empty takes all "
        "that `content` holds but translations.",
    )
    tags: Names = Field(
        default=(),
        description="Only entries with one of these tags, such as [morning]; empty takes all.",
    )
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)] = Field(
        default=SLOTS,
        description="One slot for each card of a day: a kind, or a list of kinds taken in turn, "
        "one a day.",
    )
    times: Annotated[tuple[Time, ...], AfterValidator(_rising)] = Field(
        default=(),
        description='When each card of a day is due in `timezone`, such as ["07:30", "19:00"].',
    )
    programmes: tuple[Programme, ...] = Field(
        default=(), description="Days with a name and a kind of their own."
    )
    pinned: tuple[Pin, ...] = Field(default=(), description="Entries that have their day.")
    observances: Names = Field(
        default=(), description="Days and months to keep; `affirm observances` lists them."
    )
    observance_slot: int = Field(
        default=1, ge=1, le=50, description="Which card of the day an observance takes."
    )
    quiet: Quiet = Field(default=Quiet.model_construct(), description="Days with less.")
    blackout: ListOfDays = Field(default=(), description="Days on which nothing is shown.")
    cooldown: Cooldown = Field(
        default=Cooldown.model_construct(),
        description="How long something is left alone after it was shown.",
    )
