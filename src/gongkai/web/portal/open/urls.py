"""The addresses of the platform. They tell nobody's name and no code, and stay as long as what they lead to."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from gongkai.web.portal.open.views import (
    about,
    column,
    data,
    feeds,
    files,
    front,
    groups,
    item,
    mistakes,
    search,
    sitemaps,
    stations,
    subscribing,
)


class FeedEnding(StringConverter):
    """The kinds of feed."""

    regex = "rss|atom|json"


class DataEnding(StringConverter):
    """The kinds of file that a list is had as."""

    regex = "csv|json"


register_converter(FeedEnding, "feed_ending")
register_converter(DataEnding, "data_ending")

urlpatterns = [
    path("", front.front, name="home"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-<slug:part>.xml", sitemaps.part, name="sitemap-part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("open/", front.bodies, name="open"),
    path("open/feed.<feed_ending:ending>", feeds.feed, name="feed"),
    path("open/search/", search.results, name="search"),
    path("open/search/titles.json", search.suggestions, name="suggestions"),
    path("open/search/feed.<feed_ending:ending>", feeds.search_feed, name="search-feed"),
    path("open/search/data.<data_ending:ending>", data.search_data, name="search-data"),
    path("open/items/<slug:slug>/", item.page, name="item"),
    path("open/files/<slug:slug>/<str:name>", files.file, name="item-file"),
    path("open/mistake/", mistakes.mistake, name="mistake"),
    path("open/mistake/sent/", mistakes.sent, name="mistake-sent"),
    path("open/subscribe/", subscribing.subscribe, name="subscribe"),
    path("open/subscribe/sent/", subscribing.sent, name="subscribe-sent"),
    path("open/subscribe/code/<uuid:id>/", subscribing.code, name="subscribe-code"),
    path("open/subscribe/confirm/<str:token>/", subscribing.confirmed, name="subscribe-confirm"),
    path("open/subscribe/stop/<str:token>/", subscribing.stopped, name="subscribe-stop"),
    path("open/stations/<slug:slug>/", stations.station, name="station"),
    path("open/map/", front.site_map, name="map"),
    path("open/help/", about.help_page, name="help"),
    path("open/accessibility/", about.accessibility, name="accessibility"),
    path("open/<slug:code>/", front.body, name="body"),
    path("open/<slug:code>/feed.<feed_ending:ending>", feeds.feed, name="body-feed"),
    path("open/<slug:code>/data.<data_ending:ending>", data.body_data, name="body-data"),
    path("open/<slug:code>/stations/", stations.stations, name="stations"),
    path("open/<slug:code>/handbook.pdf", item.handbook, name="handbook"),
    path("open/<slug:code>/subjects/", groups.subjects, name="subjects"),
    path("open/<slug:code>/topics/<slug:key>/", groups.topic, name="topic"),
    path("open/<slug:code>/fields/<slug:key>/", groups.field, name="field"),
    path("open/<slug:code>/for/<slug:key>/", groups.audience, name="audience"),
    path("open/<slug:code>/<slug:key>/", column.page, name="column"),
    path("open/<slug:code>/<slug:key>/feed.<feed_ending:ending>", feeds.feed, name="column-feed"),
    path("open/<slug:code>/<slug:key>/data.<data_ending:ending>", data.data, name="column-data"),
]
