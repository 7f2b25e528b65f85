"""Addresses of the events; path words come from mingentec.path_words."""

from mingentec.path_words import localized_path

from . import views

urlpatterns = [
    localized_path("{events}/", views.event_list, "events"),
    localized_path("{events}/<slug:slug>/", views.event_detail, "event"),
    localized_path("{calendar}/<slug:slug>.ics", views.event_calendar, "event_calendar"),
    localized_path("{documents}/<int:pk>.pdf", views.document_download, "document"),
]
