## Embedding in other pages

# In the lookup box
embed-label = Look up a word
embed-pair = Look up { $pair }
embed-placeholder = Type a word
embed-button = Search
embed-suggestions = Suggestions
embed-suggested = Suggestions: { $count }. Use the arrow keys to choose.
embed-busy = Searching…
embed-count = “{ $q }”: results { $count }
embed-near = There is no “{ $q }”. Did you mean:
embed-nothing = Nothing found for “{ $q }”.
embed-failed = The dictionary cannot be reached. Please try again.
embed-matched = Found in:
embed-source = Source:
embed-more = Open in the dictionary
embed-new-tab = opens in a new tab
embed-selected = The selected word
embed-tab = Press Tab to read on, Escape to close.
embed-close = Close

# Frames, and the browser's own search box
embed-whole-entry = See the whole entry
embed-short-name = Viet languages

# The page that tells how
embed-title = Embed in your page
embed-about = Put this lookup box into your page with two HTML tags. It needs no key, sets no cookie and loads no other library.
embed-choose = Choose
embed-any-lexicon = all lexicons
embed-lang = Language of the box
embed-theme = Background
embed-theme-page = as in your page
embed-theme-light = light
embed-theme-dark = dark
embed-select = Look up what readers select
embed-select-no = no
embed-select-true = yes, besides the box
embed-select-only = yes, and without the box
embed-colours = Colours
embed-colour-accent = button and links
embed-colour-on-accent = text on the button
embed-colour-paper = background
embed-colour-ink = text
embed-make = Make the code
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
embed-not-copied = It could not be copied. Select the code and copy it by hand.
embed-policy-title = Your content security policy (CSP)
embed-policy = If your page sends a Content-Security-Policy header, add these sources to it. The directive form-action serves the form that stands in where JavaScript does not run.
embed-policy-style = Nothing has to be added to style-src, img-src or font-src: the box has no inline style, uses no eval, loads no picture or font, and works with require-trusted-types-for.
embed-privacy = Words that are typed or selected (60 characters at most) are sent to the dictionary, without cookies and without the address of the page.
embed-look-title = Its look
embed-look = The box has the font of your page and follows the color-scheme of your page. These CSS variables, set on dictionary-lookup, change its colours and frame:
embed-parts = These parts can be styled with dictionary-lookup::part(…):
embed-attributes = The attribute limit says how many results are shown (1 to 20, usually 5), placeholder what the empty box says. A page may have several boxes; the first one with the attribute select then looks up what is selected.
embed-frame-title = A frame, where no script of another site may run
embed-frame = This frame works without JavaScript. Your policy has to allow the origin of the dictionary in frame-src.
embed-frame-origins = Pages of these origins may show it:
embed-frame-none = No page may show it yet. Ask whoever runs this dictionary to add the origin of your site.
embed-api = If you would rather build your own:
