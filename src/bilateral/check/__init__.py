"""Checking a note: its claims against the lake."""

from __future__ import annotations

from bilateral.check.checker import check_note
from bilateral.check.claim import Claim, Skipped, Source
from bilateral.check.known import Known
from bilateral.check.report import Report

__all__ = ["Claim", "Known", "Report", "Skipped", "Source", "check_note"]
