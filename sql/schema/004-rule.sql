-- What a code means: the rule in plain words and the texts that found it. Written per dataset in rules.csv.
create table rule (
  id bigint generated always as identity primary key,
  dataset text collate "C" not null references dataset,
  code text collate "C" not null,                 -- '*': any code that has no rule of its own
  title text not null, title_en text not null,
  summary text not null, summary_en text not null,
  effect text not null check (effect in ('forbidden', 'conditional', 'obligation', 'information')),
  office text,
  in_force daterange not null default '(,)',
  known tstzrange not null default tstzrange(now(), null),
  content_hash text not null
);
create index rule_code on rule (dataset, code);
create unique index rule_present on rule (dataset, code) where upper_inf(known);

create table rule_document (
  rule bigint not null references rule,
  position int not null,
  title text not null, article text, href text, date date,
  primary key (rule, position)
);
