-- A key is good no more. When was that said first?
-- $1 id of the key
update api_key set revoked = coalesce(revoked, now()) where id = $1 returning utc_text(revoked) as revoked
