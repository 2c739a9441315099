-- Close a contest with the reply of the office; how to reach its author is forgotten.
-- $1 id, $2 upheld or rejected, $3 reply
with ended as (
  update contest set state = $2, reply = $3, closed = now() where id = $1 and state = 'received' returning *
),
forgotten as (
  delete from contest_contact using ended where contest = ended.id
)
select contest_json(ended) as told from ended
