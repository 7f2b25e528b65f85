"""Companies and all that describes them."""

from .certificate import Certificate, CertificateStandard
from .company import Company, EmployeesClass, FormerSlug, Status
from .competency import Competency, CompetencyField, Sector
from .distinct_pair import DistinctPair
from .import_run import ImportRun, ImportStatus
from .merge import Merge
from .partner import PartnerOrganisation
from .public import PublicModel, PublicQuerySet
from .reference import LoadedReference
from .region import FederalState, Region
from .revision import Revision, RevisionStep
from .search_miss import SearchMiss
from .staff import User
from .website_check import WebsiteCheck, WebsiteProblem

__all__ = [
    "Certificate",
    "CertificateStandard",
    "Company",
    "Competency",
    "CompetencyField",
    "DistinctPair",
    "EmployeesClass",
    "FederalState",
    "FormerSlug",
    "ImportRun",
    "ImportStatus",
    "LoadedReference",
    "Merge",
    "PartnerOrganisation",
    "PublicModel",
    "PublicQuerySet",
    "Region",
    "Revision",
    "RevisionStep",
    "SearchMiss",
    "Sector",
    "Status",
    "User",
    "WebsiteCheck",
    "WebsiteProblem",
]
