## The desk of those who make lexicons

desk-nav = Desk
desk-nav-home = My lexicons
desk-no-lexicon = This account has no lexicon to work on yet. Ask an administrator of a lexicon to add you as a member.
