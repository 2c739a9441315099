-- What was told of a withdrawn act is told no more, of any time: it leaves the map, and its past has no words.
-- $1 load, $2 act, $3 code of its rule
with emptied as (
  update feature set label = 'Acte retiré', properties = '{}', documents = '[]',
    known = case when upper_inf(known) then tstzrange(lower(known), (select changed from knowledge)) else known end,
    closed_by = case when upper_inf(known) then $1 else closed_by end
  where part = $2 and dataset like 'actes-%' returning dataset
),
unsaid as (
  update rule set title = 'Acte retiré', title_en = 'Withdrawn act', summary = '', summary_en = '', documents = '[]',
    known = case when upper_inf(known) then tstzrange(lower(known), (select changed from knowledge)) else known end
  where code = $3 and dataset like 'actes-%' returning 1
)
select count(*)::int as count from emptied
