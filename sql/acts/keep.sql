-- Keep a published act, for good.
-- $1 id, $2 organisation, $3 number, $4 year, $5 sequence or null, $6 kind, $7 document, $8 SHA-256, $9 JWS, $10 published, $11 posted until, $12 name of the author, $13 quality, $14 key of the request or null, $15 load
insert into act (id, organisation, number, year, sequence, kind, document, sha256, jws, published, posted_until, author_name, author_quality, idempotency_key, load)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
