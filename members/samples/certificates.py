"""Which certificates suit which competencies, and how long they are still valid."""

from dataclasses import dataclass

from .dice import Dice


@dataclass(frozen=True)
class SampleCertificate:
    """A certificate; `valid_days` counts from the day of loading, None is without end."""

    standard: str  # slug of the standard
    detail: str
    valid_days: int | None


# Standard, share of companies with the competency that have it, possible details.
BY_COMPETENCY = {
    "steel-construction": [("din-en-1090", 0.7, ("EXC2", "EXC3")), ("iso-3834", 0.35, ("Teil 2",))],
    "piping-insulation": [("ad-2000-hp-0", 0.4, ("",)), ("iso-3834", 0.3, ("Teil 2", "Teil 3"))],
    "boilers-turbines": [("ad-2000-hp-0", 0.5, ("",))],
    "district-heating": [("agfw-fw601", 0.3, ("FW 1", "FW 2")), ("iso-50001", 0.25, ("",))],
    "drilling-dewatering": [("dvgw-w120", 0.6, ("Teil 1", "Teil 2"))],
    "water-supply-treatment": [("dvgw-gw301", 0.3, ("W1", "W3")), ("whg", 0.35, ("",))],
    "earthworks-civil": [("ral-gz-961", 0.25, ("AK2", "AK3"))],
    "monitoring-lab": [("iso-iec-17025", 0.6, ("",))],
    "dismantling-recycling": [("efb", 0.55, ("",))],
    "contaminated-sites": [("efb", 0.4, ("",)), ("whg", 0.2, ("",))],
    "ash-residues": [("efb", 0.5, ("",))],
    "industrial-cleaning": [("whg", 0.4, ("",)), ("efb", 0.3, ("",))],
    "robotics-digital": [("iso-iec-27001", 0.3, ("",))],
    "automation": [("iso-iec-27001", 0.15, ("",))],
    "training-safety": [("azav", 0.5, ("",))],
    "rail-logistics": [("en-15085", 0.25, ("CL1", "CL2"))],
    "power-plant-engineering": [("iso-50001", 0.2, ("",))],
    "recultivation": [("emas", 0.06, ("",))],
    "sensors-measurement": [("iso-iec-17020", 0.1, ("",))],
}
# Work in other people's power stations and chemical parks calls for SCC.
CONTRACTOR_COMPETENCIES = {
    "plant-maintenance", "piping-insulation", "industrial-cleaning", "boilers-turbines",
    "rubber-wear-protection", "electrical-installation", "dismantling-recycling",
}  # fmt: skip


def draw_certificates(
    dice: Dice, competencies: tuple[str, ...], staff: int
) -> tuple[SampleCertificate, ...]:
    """Certificates of a company with these competencies and so many people."""
    grown = min(1.0, 0.35 + staff / 120)  # the larger, the more a certificate pays
    found: dict[str, SampleCertificate] = {}
    for standard, share in (("iso-9001", 0.62), ("iso-14001", 0.24), ("iso-45001", 0.16)):
        if dice.chance(share * grown):
            found[standard] = _certificate(dice, standard, "")
    if CONTRACTOR_COMPETENCIES & set(competencies) and dice.chance(0.5 * grown + 0.1):
        standard = "scc-1" if staff <= 35 else dice.weighted({"scc-2": 80, "scc-p": 20})
        found[standard] = _certificate(dice, standard, "")
    for competency in competencies[:4]:
        for standard, share, details in BY_COMPETENCY.get(competency, ()):
            if standard not in found and dice.chance(share * grown):
                found[standard] = _certificate(dice, standard, dice.pick(details))
    return tuple(found.values())


def _certificate(dice: Dice, standard: str, detail: str) -> SampleCertificate:
    """Mostly valid for up to three years; one in eight has run out, a few never do."""
    valid_days = dice.between(40, 1090)
    lot = dice.below(100)
    if lot < 12:
        valid_days = -dice.between(5, 420)
    elif lot < 17:
        valid_days = None
    return SampleCertificate(standard, detail, valid_days)


def valid_standards(certificates: tuple[SampleCertificate, ...]) -> list[str]:
    """Standards valid on the day of loading and for at least a month after."""
    return [c.standard for c in certificates if c.valid_days is None or c.valid_days > 30]
