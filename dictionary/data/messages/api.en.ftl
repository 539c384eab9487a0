## The API for developers

api-title = The API for developers
api-about = Look words up, and read entries and lexicons, with a program. All addresses under /api/v1 answer in JSON.
api-document = The OpenAPI 3.1 document
api-try = Try it (Swagger UI)
api-rule = { $rule ->
    [open] Reading takes no account and no key; pages of other sites may call it (CORS).
    [tags] Languages are BCP 47 tags (vi, jra, bdq-fonipa), groups (hmn) or names (ede).
    [pages] Long lists come in pages: send next_cursor back as the parameter cursor.
    [errors] Errors are application/problem+json (RFC 9457) with a sentence; unknown parameters are refused.
    [tags-of-answers] Answers have an ETag: send it back in If-None-Match to get 304 where nothing is new.
    [limits] Each network address may ask so many times a minute; beyond that it gets 429 with Retry-After.
   *[token] Writing takes the token of an account, sent in the header Authorization: Bearer.
    }
api-group = { $group ->
    [lookup] Looking words up
    [reading] Entries, lexicons, languages
    [suggestions] Suggestions and wishes of readers
    [terms] Concepts and terms
    [versions] Edits and releases
   *[batches] Files in and out
    }
api-where = { $where ->
    [path] in the address
    [query] parameter
    [header] header
   *[body] in the body
    }
api-required = required
api-answers = Answers:
# The document has the summaries in English.
api-operation = { $name ->
   *[other] { $summary }
    }
