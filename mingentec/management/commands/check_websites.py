"""Asks all companies' websites whether they are there."""

from django.core.management.base import BaseCommand

from members import website_checks
from members.models import Company


class Command(BaseCommand):
    help = "Check the websites of all companies but the archived ones, and name the silent ones."

    def handle(self, *args, **options):
        companies = Company.objects.in_hand().filter(is_sample=False).exclude(website="")
        problems = website_checks.check(companies)
        for company, problem in problems.items():
            if problem:
                self.stdout.write(f"{company}: {company.website}: {problem}")
        silent = sum(map(bool, problems.values()))
        self.stdout.write(f"Checked {len(problems)} websites, {silent} did not answer.")
