-- Add the time stamp of an act, once.
-- $1 act, $2 token, $3 time that it states
update act set time_stamp = $2, stamped = $3 where id = $1 and time_stamp is null
