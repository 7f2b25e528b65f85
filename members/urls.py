"""Addresses of the directory; path words come from mingentec.path_words."""

from mingentec.path_words import localized_path

from .views import companies, company, company_file, competencies, partners, regions, suggestions

urlpatterns = [
    localized_path("{companies}/", companies.company_list, "companies"),
    localized_path("{companies}/<slug:slug>/", company.company_detail, "company"),
    localized_path("{company_list}/", company_file.company_file, "company_file"),
    localized_path("{suggestions}/", suggestions.suggestion_list, "suggestions"),
    localized_path("{vcards}/<slug:slug>.vcf", company.company_vcard, "vcard"),
    localized_path("{competencies}/", competencies.competency_list, "competencies"),
    localized_path("{competencies}/<slug:slug>/", competencies.competency_detail, "competency"),
    localized_path("{regions}/", regions.region_list, "regions"),
    localized_path("{regions}/<slug:slug>/", regions.region_detail, "region"),
    localized_path("{regions}/{states}/<slug:code>/", regions.state_detail, "state"),
    localized_path("{partners}/", partners.partner_list, "partners"),
    localized_path("{partners}/<slug:slug>/", partners.partner_detail, "partner"),
]
