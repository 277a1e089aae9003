"""The brief: the strands' sections as one document, in JSON, Markdown and HTML."""

from bilateral.brief.assemble import assemble, slug
from bilateral.brief.brief import Brief

__all__ = ["Brief", "assemble", "slug"]
