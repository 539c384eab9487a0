## Accounts: signing in, members, tokens

accounts-name = User name
accounts-password = Password
accounts-ask-for-one = Accounts are given by the administrators of this site. Anybody can look words up without one.
accounts-sign-out = Sign out ({ $name })
