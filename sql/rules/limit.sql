-- How long may each statement of this transaction take?
-- $1 time in PostgreSQL's notation
select set_config('statement_timeout', $1, true)
