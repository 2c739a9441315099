-- Nothing that this key signed is to be believed any more. When was that said first?
-- $1 kid
update signing_key set revoked = coalesce(revoked, now()) where kid = $1 returning utc_text(revoked) as revoked
