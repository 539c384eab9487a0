## Accounts: signing in, members, tokens

accounts-name = User name
accounts-password = Password
accounts-code = Code
accounts-code-hint = The 6 digits that your authenticator app shows, or a recovery code.
accounts-ask-for-one = Accounts are given by the administrators of this site. Anybody can look words up without one.
accounts-sign-out = Sign out ({ $name })

# All accounts
accounts-site-admin = site administrator
accounts-disabled = disabled
accounts-without-password = no password yet
accounts-new = New account
accounts-name-hint = a-z, 0-9, dots, hyphens, underscores. It stands in histories and cannot be changed.
accounts-display-name = Name that is shown
accounts-email = E-mail (optional)
accounts-make-admin = Administrator of the whole site: every lexicon, every account
accounts-create = Make the account
accounts-create-about = You will then see a link with which its owner sets a password. Nobody else knows that password.
accounts-since = Since
accounts-is-disabled = This account is disabled: nobody can sign in with it, and its tokens do not work.
accounts-has-no-password = This account has no password yet, so nobody can sign in with it.
accounts-roles = Roles
accounts-is-site-admin = Administrator of the whole site: may do everything in every lexicon.
accounts-no-roles = No role in any lexicon yet.
accounts-log = What this account has done
accounts-access = Signing in
accounts-enable = Enable the account
accounts-disable = Disable the account
accounts-disable-about = Disabling ends all sessions, and tokens do not work until the account is enabled again.
accounts-invite = Make a link to set a password
accounts-invite-about = For when the owner has forgotten the password or somebody else knows it. The old one is void at once and all sessions end.
accounts-done = { $did ->
    [disable] The account { $name } was disabled.
    [enable] The account { $name } was enabled.
    [revoke-all] All tokens of { $name } were revoked.
   *[revoke] A token of { $name } was revoked.
    }
accounts-invited = Link to set a password
accounts-invited-about = Send this link to the owner of the account { $name } over a safe channel. It is shown this once and works once, within { $days } days.
accounts-link = Link
accounts-until = Works until
accounts-to-account = To the account { $name }

# One's own account
accounts-change-password = Change password
accounts-old-password = Present password
accounts-new-password = New password
accounts-password-hint = At least { $least } characters. A long sentence that you remember is better than a difficult word.
accounts-sessions-end = Sessions on other devices will end.
accounts-strength = { $word ->
    [short] Too short so far.
    [very-weak] Very easy to guess. Add words that have nothing to do with each other.
    [weak] Easy to guess. Add a word or two.
    [good] Good.
   *[strong] Strong.
    }
accounts-own-done = { $did ->
    [password] The password was changed. Other devices were signed out.
    [end] The device was signed out.
    [end-others] All other devices were signed out.
    [end-all] You are signed out on all devices.
    [give-up] Two-step sign-in is off.
   *[revoke-all] All tokens were revoked.
    }
accounts-tokens-end-too = Revoke the { $count ->
    [one] token that still works
   *[other] { $count } tokens that still work
    }, too (do so if somebody may know the password)
accounts-tokens-good = Tokens that work
accounts-tokens-good-about = A new password does not end them. Revoke those that are not needed any more or that you do not know.
accounts-tokens-revoke-all = Revoke all tokens
accounts-sessions = Devices that are signed in
accounts-sessions-about = A session ends when it has not been used for 12 hours, and after 14 days at the latest.
accounts-session-unnamed = Unknown device
accounts-session-this = this device
accounts-session-since = Signed in
accounts-session-seen = last used
accounts-session-end = Sign out
accounts-session-end-this = Sign { $agent } out
accounts-sessions-end-others = Sign out on other devices
accounts-sessions-end-all = Sign out everywhere
accounts-to-own = To my account

# Two-step sign-in
accounts-factor = Two-step sign-in
accounts-factor-about = Besides the password, signing in then takes 6 digits that an authenticator app on your phone shows (FreeOTP, Aegis, Google Authenticator …). Who knows your password alone cannot get in. Administrators should turn it on.
accounts-factor-is-set = On since
accounts-factor-left = { $count ->
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
    }
accounts-factor-set = Turn two-step sign-in on
accounts-factor-change = Two-step sign-in …
accounts-factor-scan = In the authenticator app, add an account: scan this picture or type the key below it.
accounts-factor-picture = QR code with the key below
accounts-factor-secret = Key
accounts-factor-open = Open in the authenticator app of this device
accounts-factor-confirm = Type the 6 digits that the app shows now.
accounts-factor-remove = Turn two-step sign-in off
accounts-factor-renew = To use another phone or to get new recovery codes, turn it off and on again.
accounts-recovery = Recovery codes
accounts-recovery-about = Two-step sign-in is on. Print or copy these codes and keep them in a safe place: if the phone is lost, each of them signs you in once. They are shown this once.
accounts-set-password = Set password
accounts-set-password-about = Set a password for the account { $name } to sign in with.
accounts-welcome = Welcome, { $name }! The password is set and you are signed in.

# Tokens
accounts-tokens-about = With a token, a program uses the API in your name. Give each program its own, with the least role that will do.
accounts-no-tokens = There are no tokens yet.
accounts-token-unnamed = (unnamed)
accounts-token-is-revoked = revoked
accounts-token-may = may: { $role }; lexicon: { $lexicon ->
    [every] all
   *[other] { $lexicon }
    }
accounts-token-times = Made on { $created }, { $used ->
    [never] not used yet
   *[other] last used on { $used }
    }, { $until ->
    [never] works until it is revoked
   *[other] works until { $until }
    }.
accounts-token-revoke = Revoke
accounts-token-revoke-this = Revoke the token { $name }
accounts-token-revoked = The token was revoked.
accounts-token-new = New token
accounts-token-name = What it is for
accounts-token-name-hint = For example: portal of the province, computer in the office.
accounts-token-role = May at most do what this role may
accounts-token-everywhere = All lexicons of the account
accounts-token-days = Days that it works for
accounts-token-days-hint = Empty: until it is revoked.
accounts-token-create = Make the token
accounts-token-made = New token
accounts-token-once = Copy it now: it is shown this once.
accounts-token-use = Send it with every request to the API:
accounts-to-tokens = To the tokens
