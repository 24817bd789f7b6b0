# SPDX-License-Identifier: MIT
"""Everything that the controller says, in every language, by key. A key is stable: history keeps it beside its values.

One table for each subject. Who words something new adds a row here and writes `Saying(key, …)` where it is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from controller.model.sentences.api import API
from controller.model.sentences.asked import ASKED
from controller.model.sentences.conditions import CONDITION_PROBLEMS
from controller.model.sentences.decisions import DECISIONS
from controller.model.sentences.devices import DEVICES
from controller.model.sentences.doctor import DOCTOR
from controller.model.sentences.faults import FAULTS
from controller.model.sentences.files import FILES
from controller.model.sentences.imports import IMPORTS
from controller.model.sentences.labels import LABELS
from controller.model.sentences.library import LIBRARY
from controller.model.sentences.money import MONEY
from controller.model.sentences.parsing import PARSING
from controller.model.sentences.plans import PLANS
from controller.model.sentences.prices import PRICES
from controller.model.sentences.problems import PROBLEMS
from controller.model.sentences.rates import RATES
from controller.model.sentences.recordings import RECORDINGS
from controller.model.sentences.refusals import REFUSALS
from controller.model.sentences.rules import RULES
from controller.model.sentences.sensors import SENSORS
from controller.model.sentences.site import SITE
from controller.model.sentences.sources import SOURCES
from controller.model.sentences.starting import STARTING
from controller.model.sentences.storage import STORAGE
from controller.model.sentences.supply import SUPPLY
from controller.model.sentences.targets import TARGETS
from controller.model.sentences.template import Template
from controller.model.sentences.trials import TRIALS
from controller.model.sentences.why import WHY
from controller.model.sentences.why_device import WHY_DEVICE
from controller.model.sentences.wiring import WIRING
from controller.model.sentences.words import WORDS
from controller.model.sentences.writing import WRITING
from controller.model.sentences.yaml_files import YAML_FILES

TABLES: tuple[Mapping[str, Template], ...] = (
    API,
    ASKED,
    CONDITION_PROBLEMS,
    DECISIONS,
    DEVICES,
    DOCTOR,
    FAULTS,
    FILES,
    IMPORTS,
    LABELS,
    LIBRARY,
    MONEY,
    PARSING,
    PLANS,
    PRICES,
    PROBLEMS,
    RATES,
    RECORDINGS,
    REFUSALS,
    RULES,
    SENSORS,
    SITE,
    SOURCES,
    STARTING,
    STORAGE,
    SUPPLY,
    TARGETS,
    TRIALS,
    WHY,
    WHY_DEVICE,
    WIRING,
    WORDS,
    WRITING,
    YAML_FILES,
)
TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {key: template for table in TABLES for key, template in table.items()}
)
"""Of each key the row."""
