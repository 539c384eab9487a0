## Embedding in other pages

# In the lookup box
embed-label = Look up a word
embed-pair = Look up { $pair }
embed-placeholder = Type a word
embed-button = Search
embed-to = Choose a language
embed-swap = Swap languages
embed-suggestions = Suggestions
embed-suggested = Suggestions: { $count }. Use the arrow keys to choose.
embed-busy = Searching…
embed-count = Results for “{ $q }”: { $count }
embed-failed = The dictionary cannot be reached. Please try again.
embed-matched = Match in:
embed-source = Source:
embed-more = Open in the dictionary
embed-new-tab = opens in a new tab
embed-selected = The selected word
embed-tab = Press Tab to read, Escape to close.
embed-close = Close

# Frames, and the browser's own search box
embed-whole-entry = Full entry
embed-short-name = Viet languages

# The page that tells how
embed-title = Embed in your page
embed-about = Add this lookup box to your page with two HTML tags. It needs no access token, sets no cookie and loads no other library.
embed-choose = Choose
embed-to-more = Another language ({ $number })
embed-to-none = none
embed-any-lexicon = all lexicons
embed-lang = Language of the box
embed-theme = Background
embed-theme-page = as in your page
embed-theme-light = light
embed-theme-dark = dark
embed-select = Look up selected words
embed-select-no = no
embed-select-true = yes, and show the box
embed-select-only = yes, without the box
embed-colours = Colours
embed-colour-accent = button and links
embed-colour-on-accent = text on the button
embed-colour-paper = background
embed-colour-ink = text
embed-make = Create the code
embed-preview = Preview
embed-sample = Select a word in this sentence: water, fire, moon, sun.
embed-code = Code for your page
embed-style = And in your style sheet:
embed-copy = { $what ->
    [html] Copy the HTML
    [css] Copy the CSS
    [policy] Copy the policy
   *[frame] Copy the frame
    }
embed-copied = Copied.
embed-not-copied = The code could not be copied. Select it and copy it yourself.
embed-policy-title = Your content security policy (CSP)
embed-policy = If your page sends a Content-Security-Policy header, add these sources to it. The directive form-action is for the form that replaces the box where JavaScript does not run.
embed-policy-style = Nothing has to be added to style-src, img-src or font-src: the box has no inline style, does not use eval, loads no picture or font, and works with require-trusted-types-for.
embed-privacy = Typed or selected words (60 characters at most) are sent to the dictionary, without cookies and without the address of the page.
embed-look-title = Appearance
embed-look = The box uses the font and the color-scheme of your page. Set these CSS variables on dictionary-lookup to change its colours and frame:
embed-parts = These parts can be styled with dictionary-lookup::part(…):
embed-attributes = The attribute to may have several languages (to="jra rad bdq"), of which the reader chooses; with both from and to there is a button that swaps them. The attribute limit sets the number of results (1 to 20, by default 5), placeholder the hint in the empty box. A page can have several boxes; the first one with the attribute select looks up selected words.
embed-frame-title = A frame, for pages that do not allow scripts of other sites
embed-frame = This frame works without JavaScript. Your policy has to allow the origin of the dictionary in frame-src.
embed-frame-origins = Pages that may show the frame:
embed-frame-none = This dictionary lets no page show the frame yet, so its code would show nothing. To use the frame, write to the operator of the dictionary with the address of your site (such as https://example.vn). The box above works at once.
embed-frame-others = For another site, write to the operator of the dictionary with its address.
embed-api = To build your own interface:
