-- Take the files of a withdrawn act away.
-- $1 act
update act_file set bytes = null where act = $1
