-- This load makes an earlier one the present again.
-- $1 load, $2 the earlier load
update load set restores = $2 where id = $1
