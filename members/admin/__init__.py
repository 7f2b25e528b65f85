"""The admin of the directory: what the chambers' staff work with."""

from .company import CompanyAdmin
from .competency import CompetencyAdmin
from .imports import ImportRunAdmin
from .partner import PartnerOrganisationAdmin
from .search_misses import SearchMissAdmin
from .staff import StaffAdmin
from .vocabulary import CertificateStandardAdmin, CompetencyFieldAdmin, RegionAdmin

__all__ = [
    "CertificateStandardAdmin",
    "CompanyAdmin",
    "CompetencyAdmin",
    "CompetencyFieldAdmin",
    "ImportRunAdmin",
    "PartnerOrganisationAdmin",
    "RegionAdmin",
    "SearchMissAdmin",
    "StaffAdmin",
]
