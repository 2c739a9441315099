-- Which rules of the dataset are new? They begin now, with their texts.
-- $1 dataset, $2 rules as json, each with its documents
with given as (
  select code, title, title_en, summary, summary_en, effect, office, content_hash, documents
  from json_to_recordset($2) as given (code text, title text, title_en text, summary text, summary_en text,
    effect text, office text, content_hash text, documents json)
),
begun as (
  insert into rule (dataset, code, title, title_en, summary, summary_en, effect, office, content_hash)
  select $1, code, title, title_en, summary, summary_en, effect, office, content_hash from given
  where not exists (select from rule where rule.dataset = $1 and rule.code = given.code and upper_inf(rule.known))
  returning id, code
),
texts as (
  insert into rule_document (rule, position, title, article, href, date)
  select begun.id, entry.position, document.title, document.article, document.href, document.date
  from begun join given using (code)
  cross join json_array_elements(given.documents) with ordinality as entry (document, position)
  cross join json_to_record(entry.document) as document (title text, article text, href text, date date)
  returning 1
)
select count(*)::int as count from begun
