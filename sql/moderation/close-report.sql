-- A report is decided; how to reach its author is forgotten.
-- $1 report, $2 decision
with closed as (
  update act_report set decision = $2 where id = $1 returning id
)
delete from act_report_contact using closed where report = closed.id
