-- Take a file away from a draft.
-- $1 draft, $2 file
delete from draft_file where draft = $1 and id = $2 returning id
