"""Why a debt is unpaid: the cues of each reason code R01 to R19, as data.

It may import model.
It never names an act: a reason heard alone is a reason and nothing more.
"""
