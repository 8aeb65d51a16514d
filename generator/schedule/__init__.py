"""The calendar: which entry is shown on which day, when, in which theme. A pure function.

batches = plan(library, settings.schedule, look, start, days=7)
"""

from generator.schedule.calendar import LONGEST_DAYS, plan, planned
from generator.schedule.observances import Observance, load_observances
from generator.schedule.themes import Look

__all__ = ["LONGEST_DAYS", "Look", "Observance", "load_observances", "plan", "planned"]
