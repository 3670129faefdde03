"""What a person sees when they open the database: pages, charts, questions, exports. Reads only."""

from harvester.explore.catalogue import Question, bindings, question, questions
from harvester.explore.personal import mask, unmasked

__all__ = ["Question", "bindings", "mask", "question", "questions", "unmasked"]
