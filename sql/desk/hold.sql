-- Let others who change this draft wait until this one is done.
-- $1 draft
select id from draft where id = $1 for update
