"""The one policy table: which role may do which act, and how far it reaches.

Reach says on what an act may be done:
  any          everything of the partnership in which the role is held
  own          what belongs to the account's own organisation in that partnership
A role that is not named for an act may not do it. An act that is not named does not exist, and asking for it raises.
The administrator's acts count only within a running timed session (`AdminSession`).
"""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "coordinator": _("coördinator"),
    "expert": _("domeinexpert"),
    "specialist": _("specialist van de regio"),
    "planner": _("planner"),
    "carer": _("zorgkundige"),
    "social_worker": _("maatschappelijk werker"),
    "head": _("hoofd sociale dienst"),
    "secretary": _("secretaris"),
    "board": _("bestuurder"),
    "council": _("raadslid"),
    "finance": _("financiën"),
    "partner": _("partner"),
    "administrator": _("beheerder"),
}
ROLE_CHOICES = list(ROLES.items())

EVERYONE = tuple(role for role in ROLES)
STAFF = ("coordinator", "expert", "specialist", "planner", "carer", "social_worker", "head", "secretary", "finance")
REGION = ("coordinator", "expert", "secretary")
CASEWORK = ("social_worker", "head", "specialist", "planner", "partner")
ANSWERING = ("coordinator", "expert", "secretary", "head", "social_worker", "specialist", "board", "council", "partner")

# act → {role: reach}
POLICY: dict[str, dict[str, str]] = {
    # what everyone of the partnership reads
    "partnership:read": dict.fromkeys(EVERYONE, "any"),
    "parties:read": dict.fromkeys(EVERYONE, "any"),
    "plan:read": dict.fromkeys(EVERYONE, "any"),
    "offers:read": dict.fromkeys(EVERYONE, "any"),
    # the directory
    "parties:edit": {**dict.fromkeys(REGION, "any"), "head": "own", "partner": "own"},
    "parties:add": dict.fromkeys(REGION, "any"),
    # the plan
    "plan:write": {"coordinator": "any", "expert": "any"},
    "plan:assign": {"coordinator": "any", "expert": "any"},
    "plan:adopt": {"coordinator": "any", "secretary": "any"},
    # own: the actions that the account's own organisation leads
    "plan:report": {
        "coordinator": "any",
        "expert": "any",
        "head": "own",
        "social_worker": "own",
        "specialist": "own",
        "partner": "own",
    },
    "offers:edit": {"coordinator": "any", "expert": "any"},
    # own: the offers that the account's own organisation offers; and its own contact hours for what it takes part in
    "offers:assure": {"coordinator": "any", "expert": "any", **dict.fromkeys(("secretary", "specialist", "head", "partner"), "own")},
    "offers:receive": {"coordinator": "any", "expert": "any", **dict.fromkeys(("secretary", "specialist", "head", "partner"), "own")},
    # handshakes: everyone sees those of the own organisation; who leads the region's work sees all of them
    "handshakes:read": dict.fromkeys(EVERYONE, "any"),
    "handshakes:all": dict.fromkeys(REGION, "any"),
    "handshakes:answer": dict.fromkeys(ANSWERING, "own"),
    # the year programme, consultations, ideas and studies
    "plan:propose": {**dict.fromkeys(REGION, "any"), **dict.fromkeys(("head", "social_worker", "specialist", "partner", "board"), "own")},
    "plan:score": dict.fromkeys(ANSWERING, "own"),
    "plan:select": {"coordinator": "any", "secretary": "any"},
    "plan:consult": {"coordinator": "any", "expert": "any"},
    "plan:remark": dict.fromkeys(EVERYONE, "own"),
    "figures:read": dict.fromkeys(EVERYONE, "any"),
    "figures:write": {"coordinator": "any", "expert": "any"},
    "figures:observe": {
        "coordinator": "any", "expert": "any",
        **dict.fromkeys(("head", "social_worker", "specialist", "finance", "secretary", "partner"), "own"),
    },
    "plan:account": {"coordinator": "any", "secretary": "any"},
    "studies:add": dict.fromkeys(EVERYONE, "own"),
    "studies:write": {"coordinator": "any", "expert": "any"},
    "studies:weigh": dict.fromkeys(ANSWERING, "own"),
    # decisions: what was decided behind closed doors is for those who sit in the body and for who keeps the minutes
    "decisions:read": dict.fromkeys(EVERYONE, "any"),
    "decisions:prepare": {"coordinator": "any", "secretary": "any"},
    "decisions:propose": {**dict.fromkeys(REGION, "any"), "board": "own", "head": "own"},
    "decisions:closed": {"coordinator": "any", "secretary": "any"},
    "decisions:position": dict.fromkeys(("secretary", "council", "board", "head"), "own"),
    "decisions:follow": {**dict.fromkeys(REGION, "any"), **dict.fromkeys(("head", "social_worker", "specialist", "partner"), "own")},
    # moments: everyone sees when and how many places are left, who booked only where she is concerned
    "moments:read": dict.fromkeys(EVERYONE, "any"),
    "moments:plan": {**dict.fromkeys(REGION, "any"), **dict.fromkeys(("specialist", "head", "social_worker", "planner", "partner"), "own")},
    "moments:book": dict.fromkeys((*STAFF, "partner"), "own"),
    "moments:attend": dict.fromkeys((*STAFF, "partner"), "own"),
    # templates of letters, attestations and forms
    "templates:read": dict.fromkeys((*STAFF, "board"), "any"),
    "templates:write": dict.fromkeys(REGION, "any"),
    # residents: only of the own centre, and opened only on a recorded ground
    "residents:find": {"social_worker": "own", "head": "own", "specialist": "own"},
    "residents:write": {"social_worker": "own", "head": "own"},
    # who saw her data: the head of the own centre hands the list over
    "residents:inspect": {"head": "own", "social_worker": "own"},
    # cases: those of the own organisation; content only for who is a running member of the case
    "cases:list": {**dict.fromkeys(CASEWORK, "own"), "coordinator": "own"},
    "cases:open": dict.fromkeys(CASEWORK, "own"),
    "cases:ask": dict.fromkeys(CASEWORK, "own"),
    "cases:answer": dict.fromkeys(CASEWORK, "own"),
    "cases:head": {"head": "own", "coordinator": "own"},
    "cases:count": dict.fromkeys(REGION, "any"),
    "cases:types": {"coordinator": "any", "expert": "any"},
    # what changed while people were accompanied: the region as counts, a head her own organisation
    "outcomes:read": {**dict.fromkeys(REGION, "any"), "head": "own"},
    # signals: everyone tells what is missing and sees the themes; the region's work bundles, the steering group's secretary decides too
    "signals:add": dict.fromkeys(EVERYONE, "own"),
    "signals:read": dict.fromkeys(EVERYONE, "any"),
    "signals:all": dict.fromkeys(REGION, "any"),
    "signals:bundle": {"coordinator": "any", "expert": "any"},
    "signals:decide": dict.fromkeys(REGION, "any"),
    "signals:gates": {**dict.fromkeys(REGION, "any"), **dict.fromkeys(("head", "partner"), "own")},
    "watch:write": dict.fromkeys(REGION, "any"),
    # the desk: a worker of a member asks, the named specialists answer, everyone reads the answers without anyone in them
    "desk:find": dict.fromkeys(EVERYONE, "any"),
    "desk:ask": {"social_worker": "own", "head": "own"},
    "desk:answer": {"specialist": "any"},
    "desk:count": {**dict.fromkeys(REGION, "any"), "specialist": "any", "head": "own"},
    "desk:manage": {"coordinator": "any", "expert": "any"},
    # privacy: everyone reads the register of the own organisation and tells what went wrong there; the head and the named contacts keep
    # it, the named officers keep all of them, who leads the region's work sees scores and counts
    "privacy:read": dict.fromkeys(EVERYONE, "own"),
    "privacy:report": dict.fromkeys((*STAFF, "partner"), "own"),
    "privacy:edit": {"head": "own"},
    "privacy:serve": {"specialist": "any"},
    "privacy:count": dict.fromkeys(REGION, "any"),
    "privacy:manage": {"coordinator": "any", "expert": "any"},
    # the archive: its named archivists all of it, the named contacts of a board that board, who leads the region's work counts
    "archive:see": {
        **dict.fromkeys((*REGION, "specialist"), "any"),
        **dict.fromkeys(("head", "social_worker", "finance", "partner"), "own"),
    },
    "archive:work": {"specialist": "any"},
    "archive:count": dict.fromkeys(REGION, "any"),
    "archive:manage": {"coordinator": "any", "expert": "any"},
    # volunteers: who guides them or asks a buddy, each of the own organisation; the ceilings of a year for the whole partnership
    "volunteers:lead": dict.fromkeys(("coordinator", "expert", "specialist", "head", "social_worker", "partner"), "own"),
    "volunteers:ceilings": {"coordinator": "any", "finance": "any"},
    # crisis places: who works on cases calls, whoever has a house tells what is free, the region's work sees it
    "crisis:read": dict.fromkeys((*CASEWORK, *REGION), "any"),
    "crisis:tell": dict.fromkeys((*CASEWORK, "coordinator", "expert"), "own"),
    "crisis:call": dict.fromkeys(CASEWORK, "own"),
    # rights in cases: a scan for who works in the case; counts of the region, and a head of her own organisation
    "rights:scan": dict.fromkeys(CASEWORK, "own"),
    "rights:count": {**dict.fromkeys(REGION, "any"), "head": "own"},
    # local schemes and poverty tests: everyone of the partnership reads and compares, a member enters its own, another approves
    "schemes:read": dict.fromkeys(EVERYONE, "any"),
    "schemes:enter": {"coordinator": "any", "expert": "any", "head": "own", "social_worker": "own"},
    "schemes:people": dict.fromkeys(REGION, "any"),
    "schemes:propose": dict.fromkeys(REGION, "any"),
    "groups:read": dict.fromkeys(EVERYONE, "any"),
    "groups:write": {"coordinator": "any", "expert": "any"},
    "tests:read": dict.fromkeys(EVERYONE, "any"),
    "tests:write": {**dict.fromkeys(REGION, "any"), "head": "own", "social_worker": "own"},
    "tests:answer": {"coordinator": "any", "secretary": "any", "head": "own", "board": "own"},
    "trail:read": {"coordinator": "any", "secretary": "any", "administrator": "any"},
    "people:manage": {"administrator": "any"},
    # who keeps the bodies invites who sits in one: as board or council member, nothing else
    "people:seat": {"coordinator": "any", "secretary": "any"},
    "admin:start": {"administrator": "any"},
    "lists:export": dict.fromkeys(STAFF + ("board",), "any"),
}
ONLY_IN_SESSION = frozenset({"people:manage"})
