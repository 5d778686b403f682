"""What the gate looks at besides the proposal and the law."""

from yinuo.model.contact import ContactFacts
from yinuo.model.noun import noun
from yinuo.model.party import Listener
from yinuo.model.speech import SpeechFacts


@noun
class Scene:
    """The facts at the moment of an act: whom we contact, what the call has established, and of which case.

    ``case`` is the label that the clearance carries; ``speech`` knows of nobody and nothing before anyone has answered;
    ``called_by_them`` is True where the person began this contact: then our contact hours do not bind the answer.
    """

    case: str
    contact: ContactFacts
    speech: SpeechFacts = SpeechFacts(listener=Listener.UNVERIFIED)
    called_by_them: bool = False
