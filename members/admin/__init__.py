"""The admin of the directory: what the chambers' staff work with."""

from .company import CompanyAdmin
from .partner import PartnerOrganisationAdmin
from .staff import StaffAdmin
from .vocabulary import (
    CertificateStandardAdmin,
    CompetencyAdmin,
    CompetencyFieldAdmin,
    RegionAdmin,
)

__all__ = [
    "CertificateStandardAdmin",
    "CompanyAdmin",
    "CompetencyAdmin",
    "CompetencyFieldAdmin",
    "PartnerOrganisationAdmin",
    "RegionAdmin",
    "StaffAdmin",
]
