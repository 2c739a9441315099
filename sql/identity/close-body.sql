-- Let a body publish no more; what it published stays.
-- $1 SIREN
update organisation set closed = now() where siren = $1 and closed is null returning id
