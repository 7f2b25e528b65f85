"""The directory's pages for search engines, in both languages."""

from django.contrib.sitemaps import Sitemap

from .models import Company, Competency, FederalState, PartnerOrganisation, Region


class BilingualSitemap(Sitemap):
    """Each item once in each language, naming its twin and the address without a language.

    The latter (/kompetenzen/…) redirects by the browser's language.
    """

    i18n = True
    alternates = True
    x_default = True


class CompanySitemap(BilingualSitemap):
    """Published companies; invented ones are not for search engines."""

    def items(self):
        return Company.objects.published().filter(is_sample=False).only("slug", "updated_at")

    def lastmod(self, company):
        return company.updated_at


class CompetencySitemap(BilingualSitemap):
    def items(self):
        return Competency.objects.order_by("slug").only("slug")


class RegionSitemap(BilingualSitemap):
    def items(self):
        return Region.objects.order_by("slug").only("slug")


class StateSitemap(BilingualSitemap):
    def items(self):
        return list(FederalState)


class PartnerSitemap(BilingualSitemap):
    def items(self):
        return PartnerOrganisation.objects.only("slug", "order")


SITEMAPS = {
    "competencies": CompetencySitemap,
    "regions": RegionSitemap,
    "states": StateSitemap,
    "partners": PartnerSitemap,
    "companies": CompanySitemap,
}
