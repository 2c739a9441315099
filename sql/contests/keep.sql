-- Keep a contest with the answer as it was, and how to reach its author.
-- $1 id, $2 question as json, $3 answer as text, $4 its hash, $5 dataset, $6 code, $7 key, $8 office, $9 reason, $10 words, $11 hash of the request, $12 e-mail or null
with kept as (
  insert into contest (id, asked, answer, sha256, dataset, code, key, office, reason, words, body_sha256)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  returning *
),
reached as (
  insert into contest_contact (contest, email) select id, $12::text from kept where $12 is not null
)
select contest_json(kept) as told from kept
