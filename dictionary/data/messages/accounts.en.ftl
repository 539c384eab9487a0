## Accounts: signing in, members, tokens

accounts-name = User name
accounts-password = Password
accounts-code = Verification code
accounts-code-hint = The 6 digits in your authenticator app, or a recovery code.
accounts-request-about = Administrators of this site create accounts. Anybody can look up words without an account.
accounts-sign-out = Sign out ({ $name })

# All accounts
accounts-site-admin = site administrator
accounts-disabled = disabled
accounts-without-password = no password yet
accounts-new = New account
accounts-name-hint = Use a-z, 0-9, dots, hyphens, underscores. The name appears in the history of entries and cannot be changed.
accounts-display-name = Display name
accounts-email = E-mail (optional)
accounts-make-admin = Administrator of the whole site: every lexicon, every account
accounts-create = Create the account
accounts-create-about = You will then get a link for the owner of the account to set a password. Nobody else knows that password.
accounts-since = Created
accounts-is-disabled = This account is disabled: it cannot sign in, and its access tokens do not work.
accounts-has-no-password = This account has no password yet, so it cannot sign in.
accounts-roles = Roles
accounts-is-site-admin = Administrator of the whole site, with all rights in every lexicon.
accounts-no-roles = No role in any lexicon yet.
accounts-log = Activity of this account
accounts-access = Sign-in
accounts-enable = Enable the account
accounts-disable = Disable the account
accounts-disable-about = All sessions of a disabled account end, and its access tokens do not work until it is enabled again.
accounts-invite = Create a password link
accounts-invite-about = Use this if the owner has forgotten the password or somebody else knows it. The old password becomes invalid at once and all sessions end.
accounts-done = { $did ->
    [disable] The account { $name } was disabled.
    [enable] The account { $name } was enabled.
    [revoke-all] All access tokens of { $name } were revoked.
   *[revoke] An access token of { $name } was revoked.
    }
accounts-invited = Password link
accounts-invited-about = Send this link to the owner of the account { $name } over a safe channel. The link is displayed only now and works once, within { $days } days.
accounts-link = Link
accounts-link-expires = Valid until
accounts-to-account = Go to the account { $name }

# One's own account
accounts-change-password = Change password
accounts-old-password = Current password
accounts-new-password = New password
accounts-password-hint = At least { $least } characters. A long sentence that you can remember is better than a difficult word.
accounts-sessions-end = Sessions on other devices will end.
accounts-strength = { $word ->
    [short] Too short.
    [very-weak] Very easy to guess. Add unrelated words.
    [weak] Easy to guess. Add a word or two.
    [good] Good.
   *[strong] Strong.
    }
accounts-own-done = { $did ->
    [password] Your password was changed. Other devices were signed out.
    [end] The device was signed out.
    [end-others] All other devices were signed out.
    [end-all] You are signed out on all devices.
    [give-up] Two-step sign-in is off.
   *[revoke-all] All access tokens were revoked.
    }
accounts-tokens-revoke-too = Also revoke { $count ->
    [one] the active access token
   *[other] all { $count } active access tokens
    } (recommended if somebody may know the password)
accounts-tokens-active = Active access tokens
accounts-tokens-active-about = A new password does not revoke them. Revoke those that you do not need or do not recognise.
accounts-tokens-revoke-all = Revoke all access tokens
accounts-sessions = Signed-in devices
accounts-sessions-about = A session ends after 12 hours without use, and after 14 days at the latest.
accounts-session-unnamed = Unknown device
accounts-session-this = this device
accounts-session-since = Signed in
accounts-session-last-used = last used
accounts-session-end = Sign out
accounts-session-end-this = Sign out { $agent }
accounts-sessions-end-others = Sign out on other devices
accounts-sessions-end-all = Sign out everywhere
accounts-to-own = Go to my account

# Two-step sign-in
accounts-factor = Two-step sign-in
accounts-factor-about = With two-step sign-in you also enter 6 digits from an authenticator app on your phone (FreeOTP, Aegis, Google Authenticator …). Somebody who knows only your password cannot sign in. Recommended for administrators.
accounts-factor-is-set = On since
accounts-recovery-codes-left = { $count ->
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
    }
accounts-factor-set = Turn on two-step sign-in
accounts-factor-change = Two-step sign-in …
accounts-factor-scan = Add an account in the authenticator app: scan this picture or type the key below it.
accounts-factor-picture = QR code with the key below
accounts-factor-secret = Key
accounts-factor-open = Open in the authenticator app of this device
accounts-factor-confirm = Enter the 6 digits that the app shows now.
accounts-factor-remove = Turn off two-step sign-in
accounts-factor-renew = To use another phone or to get new recovery codes, turn it off and on again.
accounts-recovery = Recovery codes
accounts-recovery-about = Two-step sign-in is on. Print or copy these codes and store them in a safe place: if you lose your phone, each code signs you in once. They are displayed only now.
accounts-set-password = Set password
accounts-set-password-about = Set a password for the account { $name }.
accounts-welcome = Welcome, { $name }! Your password is set and you are signed in.

# Tokens
accounts-tokens-about = An access token lets a program use the API on your behalf. Create a token for each program, with the lowest role that is enough.
accounts-no-tokens = No access tokens yet.
accounts-token-unnamed = (unnamed)
accounts-token-is-revoked = revoked
accounts-token-rights = role: { $role }; lexicon: { $lexicon ->
    [every] all
   *[other] { $lexicon }
    }
accounts-token-dates = Created on { $created }, { $used ->
    [never] not used yet
   *[other] last used on { $used }
    }, { $until ->
    [never] no expiry date
   *[other] valid until { $until }
    }.
accounts-token-revoke = Revoke
accounts-token-revoke-this = Revoke the access token { $name }
accounts-token-revoked = The access token was revoked.
accounts-token-new = New access token
accounts-token-name = Purpose
accounts-token-name-hint = For example: provincial portal, office computer.
accounts-token-role = Highest role
accounts-token-all-lexicons = All lexicons of the account
accounts-token-days = Valid for (days)
accounts-token-days-hint = Leave empty for a token without expiry date.
accounts-token-create = Create the access token
accounts-token-made = New access token
accounts-token-copy-now = Copy it now: the token is displayed only once.
accounts-token-use = Send it with every request to the API:
accounts-to-tokens = Go to the access tokens
