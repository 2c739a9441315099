-- Note what the links of mails carry.
-- $1 digests, $2 alerts, one for each, $3 what they are for
insert into alert_token (digest, alert, purpose) select *, $3 from unnest($1::text[], $2::uuid[])
