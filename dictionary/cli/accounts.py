"""`dictionary user`, `member`, `token` and `audit`: accounts, their roles, and the audit log.

A person with access to the database acts as a site admin, under their login name.
"""

from __future__ import annotations

import json

import click

from dictionary.cli.terminal import errors_shown, opened, say, sentence
from dictionary.services.people import accounts, second_factor, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.viewer import ROLES

_ROLE = click.Choice(ROLES)


def _password() -> str:
    asked, again = (sentence(name) for name in ("cli-password", "cli-password-repeat"))
    return str(click.prompt(asked, hide_input=True, confirmation_prompt=again))


@click.group("user")
def user_group() -> None:
    """Accounts: people and programs that do more than read what is public."""


@user_group.command("create")
@click.argument("name")
@click.option("--admin", is_flag=True, help="Of the whole site; the first account always is.")
@click.option("--first", is_flag=True, help="Refuse if there is any other account.")
@click.option("--display-name", default="", help="The name that is shown.")
@click.option("--email", default="", help="Where to write to them.")
@click.option("--password", is_flag=True, help="Ask for a password; without one, tokens only.")
def user_create_command(
    name: str, admin: bool, first: bool, display_name: str, email: str, password: bool
) -> None:
    """Make the account NAME."""
    with errors_shown(), opened() as library:
        given = _password() if password else ""
        new = NewAccount(name, display_name, email, given, admin, first)
        is_admin = accounts.create(library, new)
        say("cli-user-created", {"name": name, "kind": "admin" if is_admin else "other"})


@user_group.command("list")
def user_list_command() -> None:
    """List all accounts."""
    with errors_shown(), opened() as library:
        for account in accounts.every(library):
            params = {
                "name": account["name"],
                "display": account["display_name"],
                "kind": "admin" if account["is_admin"] else "other",
                "state": "disabled" if account["disabled_at"] else "other",
            }
            say("cli-user", params)


@user_group.command("disable")
@click.argument("name")
def user_disable_command(name: str) -> None:
    """Let the account NAME in no more: its password and all of its tokens."""
    with errors_shown(), opened() as library:
        accounts.set_disabled(library, name, is_disabled=True)
        say("cli-user-disabled", {"name": name})


@user_group.command("enable")
@click.argument("name")
def user_enable_command(name: str) -> None:
    """Let the account NAME in again."""
    with errors_shown(), opened() as library:
        accounts.set_disabled(library, name, is_disabled=False)
        say("cli-user-enabled", {"name": name})


@user_group.command("password")
@click.argument("name")
@click.option("--revoke-tokens", is_flag=True, help="Revoke all tokens of the account, too.")
def user_password_command(name: str, revoke_tokens: bool) -> None:
    """Give the account NAME a password, which is asked for; its sessions end."""
    with errors_shown(), opened() as library:
        accounts.set_password(library, name, _password(), revoke_tokens=revoke_tokens)
        count = len(tokens.are_good(tokens.tokens_of(library, name)))
        say("cli-user-password", {"name": name, "count": count})


@user_group.command("reset-code")
@click.argument("name")
def user_reset_code_command(name: str) -> None:
    """Let the account NAME sign in without a code, if its owner has lost phone and codes."""
    with errors_shown(), opened() as library:
        had = second_factor.reset(library, name)
        say("cli-user-code-reset", {"name": name, "had": "yes" if had else "no"})


@click.group("member")
def member_group() -> None:
    """Who has which role in which lexicon: reader, contributor, editor or admin."""


@member_group.command("add")
@click.argument("name")
@click.argument("lexicon")
@click.option("--role", type=_ROLE, default=ROLES[0], show_default=True, help="What they may.")
def member_add_command(name: str, lexicon: str, role: str) -> None:
    """Give the account NAME a role in LEXICON, in the place of the one it had."""
    with errors_shown(), opened() as library:
        accounts.set_role(library, name, lexicon, role)
        say("cli-member", {"name": name, "lexicon": lexicon, "role": role})


@member_group.command("remove")
@click.argument("name")
@click.argument("lexicon")
def member_remove_command(name: str, lexicon: str) -> None:
    """Take the role of the account NAME in LEXICON away."""
    with errors_shown(), opened() as library:
        accounts.remove_member(library, name, lexicon)
        say("cli-member-removed", {"name": name, "lexicon": lexicon})


@member_group.command("list")
@click.argument("lexicon", required=False)
def member_list_command(lexicon: str | None) -> None:
    """List the members of LEXICON, or of all lexicons."""
    with errors_shown(), opened() as library:
        members = (
            accounts.members_of(library, lexicon) if lexicon else accounts.all_members(library)
        )
        for member in members:
            params = {
                "name": member["name"],
                "lexicon": member["lexicon_id"],
                "role": member["role"],
            }
            say("cli-member", params)


@click.group("approver")
def approver_group() -> None:
    """Approvers: who may enter rulings on terms, and for which authorities."""


@approver_group.command("add")
@click.argument("name")
@click.argument("authority")
def approver_add_command(name: str, authority: str) -> None:
    """Let the account NAME enter rulings of AUTHORITY, an id in a register."""
    with errors_shown(), opened() as library:
        accounts.set_approver(library, name, authority)
        say("cli-approver", {"name": name, "authority": authority})


@approver_group.command("remove")
@click.argument("name")
@click.argument("authority")
def approver_remove_command(name: str, authority: str) -> None:
    """Let the account NAME enter no more rulings of AUTHORITY."""
    with errors_shown(), opened() as library:
        accounts.set_approver(library, name, authority, may=False)
        say("cli-approver-removed", {"name": name, "authority": authority})


@approver_group.command("list")
def approver_list_command() -> None:
    """List all approvers."""
    with errors_shown(), opened() as library:
        for each in accounts.approvers(library):
            say("cli-approver", {"name": each["name"], "authority": each["authority"]})


@click.group("token")
def token_group() -> None:
    """Tokens: how programs say who they are."""


@token_group.command("create")
@click.argument("account")
@click.option("--role", type=_ROLE, help="At most this; default: what the account may.")
@click.option("--lexicon", default="", help="In this lexicon alone; default: in all.")
@click.option("--name", default="", help="What it is for.")
@click.option("--days", type=int, help="For so many days; default: until it is revoked.")
def token_create_command(
    account: str, role: str | None, lexicon: str, name: str, days: int | None
) -> None:
    """Make a token for ACCOUNT and print it, once and alone on the standard output."""
    with errors_shown(), opened() as library:
        issued = tokens.create(library, Grant(account, name, role or "", lexicon, days))
        say("cli-token-created", {"id": str(issued.id)}, err=True)
        click.echo(issued.secret)


@token_group.command("list")
@click.argument("account", required=False)
def token_list_command(account: str | None) -> None:
    """List the tokens of ACCOUNT, or of all."""
    with errors_shown(), opened() as library:
        shown = tokens.tokens_of(library, account) if account else tokens.all_tokens(library)
        for token in shown:
            params = {
                "id": str(token["id"]),
                "prefix": token["prefix"],
                "account": token["account"],
                "name": token["name"],
                "role": token["role"] or "*",
                "lexicon": token["lexicon_id"] or "*",
                "expires": token["expires_at"] or "-",
                "used": token["last_used_at"] or "-",
                "state": "revoked" if token["revoked_at"] else "other",
            }
            say("cli-token", params)


@token_group.command("revoke")
@click.argument("number", type=int)
def token_revoke_command(number: int) -> None:
    """Make the token with this NUMBER good for nothing."""
    with errors_shown(), opened() as library:
        tokens.revoke(library, number)
        say("cli-token-revoked", {"id": str(number)})


@click.command("audit")
@click.option("--limit", type=click.IntRange(1), default=50, help="So many lines.")
@click.option("--before", type=int, help="Only what comes before the line of this number.")
def audit_command(limit: int, before: int | None) -> None:
    """Print who did what, newest first."""
    with errors_shown(), opened() as library:
        for line in accounts.log(library, before, limit):
            detail = json.dumps(line["detail"], ensure_ascii=False, sort_keys=True)
            fields = (line["at"], line["by"] or "-", line["action"], line["object"])
            click.echo("\t".join((str(line["seq"]), *fields, detail)))


COMMANDS = (user_group, member_group, approver_group, token_group, audit_command)
