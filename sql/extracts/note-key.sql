-- Note a public key unless it is noted already. Has it been revoked?
-- $1 kid, $2 public key as JSON (RFC 7517)
insert into signing_key (kid, jwk) values ($1, $2)
on conflict (kid) do update set kid = excluded.kid returning revoked is not null as revoked
