"""`make sample`: the tests read every text by the rules of `editorial/` as they are now."""

from tests.sample import renew

renew()
