"""Renders books as the website: pages, search index, feed and the files beside them."""
