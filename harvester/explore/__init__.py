"""What a person sees when they open the database: pages, charts, questions, exports. Reads only."""

from harvester.explore.catalogue import Question, bindings, question, questions
from harvester.explore.export import harmless
from harvester.explore.labels import location_label
from harvester.explore.personal import mask, unmasked
from harvester.explore.speech import half

__all__ = [
    "Question",
    "bindings",
    "half",
    "harmless",
    "location_label",
    "mask",
    "question",
    "questions",
    "unmasked",
]
