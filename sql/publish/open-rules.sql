-- Which rules of the dataset are new? They begin now, with their texts.
-- $1 dataset, $2 rules as json, each with its documents
with begun as (
  insert into rule (dataset, code, title, title_en, summary, summary_en, effect, profiles, office, documents, content_hash, known)
  select $1, code, title, title_en, summary, summary_en, effect, coalesce(profiles, '{}'), office, documents, content_hash,
    tstzrange((select changed from knowledge), null)
  from json_populate_recordset(null::rule, $2) as given
  where not exists (select from rule where rule.dataset = $1 and rule.code = given.code and upper_inf(rule.known))
  returning 1
)
select count(*)::int as count from begun
