-- Which reports wait for a decision, or are there at all, newest first?
-- $1 also those that are decided, $2 organisation or null, $3 number to begin below (null: the newest), $4 how many
select act_report_json(about) as told, words, email as contact,
\ir named.sql
  as about
from act_report as about left join act_report_contact on report = about.id
where ($1 or decision is null) and ($2::uuid is null or organisation = $2) and ($3::bigint is null or number < $3)
order by number desc limit $4
