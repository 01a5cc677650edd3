"""Flemish social protection. Decreet 18/5/2018; BVR 30/11/2018."""

import numpy as np

from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.planner import rule


@rule("person")
def care_heavy_person(status_zwaar_zorgbehoevend_attest: Column, status_zorgkas_member: Column) -> Column:
    return status_zwaar_zorgbehoevend_attest & status_zorgkas_member


@rule()
def care_heavy_anyone(groups: Groups, care_heavy_person: Column) -> Column:
    return groups.some(care_heavy_person)


@rule()
def care_heavy_amount(groups: Groups, care_heavy_person: Column, care_heavy: int) -> Column:
    """A flat sum per month for each person with the certificate."""
    return groups.total(care_heavy_person) * care_heavy


@rule()
def eldest(groups: Groups, age: Column) -> Column:
    return groups.most(age)


@rule()
def care_premium_reduced(everyone: Column, care_premium: Column) -> Column:
    """What is paid per year with increased reimbursement."""
    return np.where(everyone, care_premium[1], 0)
