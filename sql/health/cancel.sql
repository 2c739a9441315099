-- Stop what another connection is doing.
-- $1 process of that connection
select pg_cancel_backend($1)
