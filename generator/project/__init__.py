"""A project: its folders and its settings, read from `affirm.yaml` once and never changed."""

from generator.project.disclosure_settings import DisclosureSettings, SigningSettings
from generator.project.limit_settings import LimitSettings
from generator.project.loading import (
    FILE,
    Project,
    load_project,
    music_file,
    own_file,
    shipped_project,
)
from generator.project.publish_settings import TargetSettings
from generator.project.schedule_settings import ScheduleSettings
from generator.project.settings import (
    LOCAL,
    CheckSettings,
    HelpSettings,
    PostSettings,
    Settings,
)
from generator.project.sound_settings import MusicSettings, SoundSettings
from generator.project.starter import bundled_root, create_project
from generator.project.voice_settings import VoiceSettings

__all__ = [
    "FILE",
    "LOCAL",
    "CheckSettings",
    "DisclosureSettings",
    "HelpSettings",
    "LimitSettings",
    "MusicSettings",
    "PostSettings",
    "Project",
    "ScheduleSettings",
    "Settings",
    "SigningSettings",
    "SoundSettings",
    "TargetSettings",
    "VoiceSettings",
    "bundled_root",
    "create_project",
    "load_project",
    "music_file",
    "own_file",
    "shipped_project",
]
