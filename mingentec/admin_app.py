"""The admin as an app that brings the site's own AdminSite.

A module of its own, and not mingentec/apps.py: Django would take a configuration found there
for that of `mingentec` itself. The plain `@admin.register(Model)` registers on our site.
"""

from django.contrib.admin.apps import AdminConfig


class DirectoryAdminConfig(AdminConfig):
    default_site = "mingentec.admin_site.DirectoryAdminSite"
