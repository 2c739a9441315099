-- What a code means: the rule in plain words and the texts that found it. Written per dataset in rules.csv.
create table rule (
  id bigint generated always as identity primary key,
  dataset text collate "C" not null references dataset,
  code text collate "C" not null,                 -- '*': any code that has no rule of its own
  title text not null, title_en text not null,
  summary text not null, summary_en text not null,
  effect text not null check (effect in ('forbidden', 'conditional', 'obligation', 'information')),
  office text,
  documents json not null default '[]',           -- [{title, article, href, date}], passed on as written
  in_force daterange not null default '(,)',
  known tstzrange not null default tstzrange(now(), null),
  content_hash text not null
);
create index rule_code on rule (dataset, code);
create unique index rule_present on rule (dataset, code) where upper_inf(known);

create view rule_document as
  select rule.id as rule, entry.position, document.title, document.article, document.href, document.date
  from rule cross join json_array_elements(rule.documents) with ordinality as entry (document, position)
  cross join json_to_record(entry.document) as document (title text, article text, href text, date date);
