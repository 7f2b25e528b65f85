"""Companies and all that describes them."""

from .certificate import Certificate, CertificateStandard
from .company import Company, EmployeesClass, FormerSlug, Status
from .competency import Competency, CompetencyField, Sector
from .partner import PartnerOrganisation
from .reference import LoadedReference
from .region import FederalState, Region
from .search_miss import SearchMiss
from .staff import User

__all__ = [
    "Certificate",
    "CertificateStandard",
    "Company",
    "Competency",
    "CompetencyField",
    "EmployeesClass",
    "FederalState",
    "FormerSlug",
    "LoadedReference",
    "PartnerOrganisation",
    "Region",
    "SearchMiss",
    "Sector",
    "Status",
    "User",
]
