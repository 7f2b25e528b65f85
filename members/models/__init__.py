"""Companies and all that describes them."""

from .certificate import Certificate, CertificateStandard
from .company import Company, FormerSlug
from .competency import Competency, CompetencyField
from .partner import PartnerOrganisation
from .reference import LoadedReference
from .region import FederalState, Region
from .staff import User

__all__ = [
    "Certificate",
    "CertificateStandard",
    "Company",
    "Competency",
    "CompetencyField",
    "FederalState",
    "FormerSlug",
    "LoadedReference",
    "PartnerOrganisation",
    "Region",
    "User",
]
