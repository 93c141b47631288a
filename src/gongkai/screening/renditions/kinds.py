"""The kinds of traces that a walk through a file can leave; what is thought of each stands in `data/traces.toml`."""

from __future__ import annotations

from typing import Final

KINDS: Final = frozenset(
    {
        "file.converted",  # read from a copy that LibreOffice made
        "docx.comment",
        "docx.custom_properties",
        "docx.custom_xml",
        "docx.deleted",
        "docx.embedded",
        "docx.hidden_row",
        "docx.hidden_text",
        "docx.inserted",
        "docx.macros",
        "docx.outside",  # a template, picture or object that lies on another machine
        "docx.properties",  # names of people or offices
        "docx.thumbnail",
        "docx.variables",
        "xlsx.comment",
        "xlsx.connection",
        "xlsx.custom_properties",
        "xlsx.custom_xml",
        "xlsx.defined_name",
        "xlsx.embedded",
        "xlsx.external_link",
        "xlsx.hidden_columns",
        "xlsx.hidden_rows",
        "xlsx.hidden_sheet",
        "xlsx.macros",
        "xlsx.outside",
        "xlsx.pivot_cache",
        "xlsx.properties",
        "xlsx.revisions",
        "xlsx.thumbnail",
        "xlsx.unused_text",  # words kept in the file that no cell shows
        "xlsx.very_hidden_sheet",
        "pdf.annotation",
        "pdf.attachment",
        "pdf.covered_text",  # text under a bar or picture: fake redaction
        "pdf.earlier_revision",
        "pdf.form_field",
        "pdf.hidden_layer",
        "pdf.invisible_text",  # drawn in the mode that leaves no mark
        "pdf.javascript",
        "pdf.launch",  # an action that starts a program or opens another file
        "pdf.multimedia",
        "pdf.outside_page",
        "pdf.private_data",  # what the program that made the file kept for itself
        "pdf.properties",
        "pdf.thumbnail",
        "pdf.unseen_text",  # white on white, or in a layer that is switched off
        "picture.position",  # where it was taken
        "picture.properties",  # camera, author, software
        "html.comment",
        "html.empty_heading",
        "html.hidden",
        "html.picture_without_words",
        "html.table_of_pictures",
        "html.table_without_headings",
    }
)
