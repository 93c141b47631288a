"""The addresses of channels, stations, collections, packs, freshness and links."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.outlets import channels, collections, liaison, postings, stations, watching

_CHANNEL = "channels/<uuid:channel_id>/"
_POSTING = "postings/<uuid:posting_id>/"
_STATION = "stations/<uuid:station_id>/"
_SHOWN = "shown/<uuid:shown_id>/"
_COLLECTION = "collections/<uuid:collection_id>/"

urlpatterns = [
    path("channels/", channels.channels, name="channels"),
    path("channels/export.<slug:form>", channels.export, name="channels_export"),
    path("channels/add/", channels.add, name="channel_add"),
    path("channels/sync/", postings.sync, name="sync"),
    path("channels/sync/export.<slug:form>", postings.sync_export, name="sync_export"),
    path(_CHANNEL, channels.channel, name="channel"),
    path(f"{_CHANNEL}change/", channels.change, name="channel_change"),
    path(f"{_CHANNEL}close/", channels.close, name="channel_close"),
    path("items/<uuid:item_id>/channels/", postings.of_item, name="item_channels"),
    path("items/<uuid:item_id>/paper/<slug:paper_kind>/", postings.printed, name="item_paper"),
    path(_POSTING, postings.posting, name="posting"),
    path(f"{_POSTING}up/", postings.up, name="posting_up"),
    path(f"{_POSTING}prove/", postings.prove, name="posting_prove"),
    path(f"{_POSTING}down/", postings.down, name="posting_down"),
    path(f"{_POSTING}drop/", postings.drop, name="posting_drop"),
    path(f"{_POSTING}draft/", postings.draft, name="posting_draft"),
    path(f"{_POSTING}proof/", postings.proof, name="posting_proof"),
    path("stations/", stations.stations, name="stations"),
    path("stations/export.<slug:form>", stations.export, name="stations_export"),
    path("stations/add/", stations.add, name="station_add"),
    path("stations/compared/", collections.compared, name="compared"),
    path("stations/compared/chart.svg", collections.compared_chart, name="compared_chart"),
    path("stations/compared/export.<slug:form>", collections.compared_export, name="compared_export"),
    path(_STATION, stations.station, name="station"),
    path(f"{_STATION}change/", stations.change, name="station_change"),
    path(f"{_STATION}close/", stations.close, name="station_close"),
    path(f"{_STATION}put/", liaison.put_up, name="station_put"),
    path("mine/", liaison.mine, name="mine"),
    path("put/<slug:slug>/", liaison.put, name="put"),
    path(_SHOWN, liaison.shown, name="shown"),
    path(f"{_SHOWN}photo/", liaison.photograph, name="shown_photo"),
    path(f"{_SHOWN}down/", liaison.take_down, name="shown_down"),
    path(f"{_SHOWN}proof/", liaison.proof, name="shown_proof"),
    path("collections/", collections.collections, name="collections"),
    path("collections/export.<slug:form>", collections.collections_export, name="collections_export"),
    path(_COLLECTION, collections.collection, name="collection"),
    path(f"{_COLLECTION}receive/", collections.receive, name="collection_receive"),
    path(f"{_COLLECTION}return/", collections.give_back, name="collection_return"),
    path("packs/", watching.packs, name="packs"),
    path("packs/export.<slug:form>", watching.wanted_export, name="wanted_export"),
    path("packs/add/", watching.add_pack, name="pack_add"),
    path("packs/<slug:pack>/leaflet/", watching.leaflet, name="pack_leaflet"),
    path("packs/<slug:pack>/change/", watching.change_pack, name="pack_change"),
    path("packs/<slug:pack>/remove/", watching.remove_pack, name="pack_remove"),
    path("freshness/", watching.fresh, name="freshness"),
    path("freshness/export.<slug:form>", watching.fresh_export, name="freshness_export"),
    path("links/", watching.links, name="links"),
    path("links/export.<slug:form>", watching.links_export, name="links_export"),
]
