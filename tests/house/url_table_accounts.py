"""Rows of the URL table: signing in, one's own page, administration and the trail.

The people of the table come with a second step shown and no administrator's session: administration itself is closed.
"""

from bundel.kernel.accounts import commands_calendar
from tests.house.url_row import Row

EVERYONE = (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
AWAY = (302, 302, 302, 302, 302, 302, 302, 302, 302, 302, 302)
DOOR = (200, 302, 302, 302, 302, 302, 302, 302, 302, 302, 302)  # for who is not signed in yet
OWN = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
NOT_THERE = (302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404)
NO_SESSION = (302, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403)


def anna(objects) -> list:
    return [objects.world.users["Anna"].uuid]


def annas_account(objects) -> list:
    return [objects.world.accounts["Anna"].uuid]


ACCOUNTS: dict[str, Row] = {
    "account_login": Row(DOOR),
    "account_logout": Row(OWN),
    "account_inactive": Row(EVERYONE),
    "account_signup": Row(DOOR),
    "account_reauthenticate": Row(OWN),
    "account_change_password": Row(OWN),
    "account_set_password": Row(AWAY),
    "account_reset_password": Row(EVERYONE),
    "account_reset_password_done": Row(EVERYONE),
    "account_reset_password_from_key": Row(EVERYONE, lambda objects: ["1", "geen-sleutel"]),
    "account_reset_password_from_key_done": Row(EVERYONE),
    "my_account": Row(OWN),
    "second_factor": Row(AWAY),
    "my_calendar": Row(OWN),
    "my_calendar_stop": Row(AWAY, post=True),
    "calendar_feed": Row(EVERYONE, lambda o: [o.once("calendar", lambda o: commands_calendar.make_key(by=o.world.viewer("Gust")))]),
    "session_end": Row(NOT_THERE, lambda objects: [999], post=True),
    "sessions_end_others": Row(AWAY, post=True),
    "unlink": Row(NOT_THERE, lambda objects: [999], post=True),
    "socialaccount_connections": Row(AWAY),
    "socialaccount_signup": Row(AWAY),
    "socialaccount_login_cancelled": Row(EVERYONE),
    "socialaccount_login_error": Row((401,) * 11),
    "openid_connect_login": Row((404,) * 11, lambda objects: ["onbekend"], post=True),
    "openid_connect_callback": Row((404,) * 11, lambda objects: ["onbekend"]),
    "mfa_index": Row(OWN),
    "mfa_authenticate": Row(AWAY),
    "mfa_reauthenticate": Row(AWAY),
    "mfa_activate_totp": Row(AWAY),
    "mfa_deactivate_totp": Row(NOT_THERE),
    "mfa_view_recovery_codes": Row(NOT_THERE),
    "mfa_generate_recovery_codes": Row(AWAY),
    "mfa_download_recovery_codes": Row(NOT_THERE),
    "mfa_list_webauthn": Row(OWN),
    "mfa_add_webauthn": Row(AWAY),
    "mfa_reauthenticate_webauthn": Row(AWAY),
    "mfa_login_webauthn": Row(AWAY),
    "mfa_remove_webauthn": Row(AWAY, lambda objects: [999]),
    "mfa_edit_webauthn": Row(AWAY, lambda objects: [999]),
    "admin_session": Row((302, 403, 403, 403, 403, 403, 200, 403, 403, 403, 403)),
    "people": Row(NO_SESSION),
    "person_add": Row(NO_SESSION),
    "person_manage": Row(NO_SESSION, anna),
    "person_invite": Row(NO_SESSION, anna, post=True),
    "factors_reset": Row(NO_SESSION, anna, post=True),
    "post_give": Row(NO_SESSION, annas_account, post=True),
    "account_end": Row(NO_SESSION, annas_account, post=True),
    "post_end": Row(NO_SESSION, lambda objects: [objects.world.accounts["Anna"].posts.get().pk], post=True),
    "trail": Row((302, 403, 403, 403, 403, 200, 200, 200, 403, 200, 403)),
    "who_saw": Row((302, 200, 404, 404, 404, 404, 404, 404, 403, 404, 404), lambda objects: [objects.resident.pk]),
}
