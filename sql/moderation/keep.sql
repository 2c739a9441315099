-- Keep what somebody reports of an act, and how to reach him.
-- $1 act, $2 reason, $3 words, $4 hash of the request, $5 e-mail or null
with kept as (
  insert into act_report (act, organisation, reason, words, body_sha256)
  select id, organisation, $2, $3, $4 from act where id = $1 returning *
),
reached as (
  insert into act_report_contact (report, email) select id, $5::text from kept where $5::text is not null
)
select act_report_json(kept) as told from kept
