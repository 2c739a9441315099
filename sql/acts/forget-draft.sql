-- Take the words and files of a withdrawn act away from the draft that it was.
-- $1 act, $2 what is left of its content, as json
with gone as (
  delete from draft_file where draft = $1
),
unsaid as (
  update draft_event set words = null where draft = $1
)
update draft set content = $2 where id = $1
