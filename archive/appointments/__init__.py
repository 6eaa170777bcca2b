"""Reads who takes, leaves or minds which office, and from which day, as announcements tell it.

``Nathan Guy will become Minister of Racing`` and ``Mr Wood has resigned as Minister of Transport``
are appointments. They are proposals for the reference data, which a librarian accepts or not:
nothing else is concluded from them.
"""

from archive.appointments.announcements import Announcements, Appointment
from archive.appointments.proposals import Announced, Proposal, propose

__all__ = ["Announced", "Announcements", "Appointment", "Proposal", "propose"]
