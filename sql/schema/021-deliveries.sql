-- What a delivery says beside its features: remarks, coverage and offices. Workbench tables, emptied when the load ends.
create unlogged table finding (
  load bigint not null, layer text collate "C", row int, key text collate "C",
  attribute text, value text,
  severity text not null check (severity in ('noted', 'repaired', 'refused')),
  reason text not null, rule text, detail text
);
create index finding_load on finding (load);

create unlogged table mapped_coverage (
  load bigint not null, level text collate "C" not null, code text collate "C" not null,
  state text not null, since date, source text
);
create index mapped_coverage_load on mapped_coverage (load);

create unlogged table mapped_office (
  load bigint not null, name text collate "C" not null, level text, siren text, href text, email text, phone text
);
create index mapped_office_load on mapped_office (load);

-- A load that was only checked leaves no row; its state is seen inside its own transaction.
alter table load
  drop constraint load_state_check,
  add constraint load_state_check check (state in ('running', 'published', 'unchanged', 'failed', 'interrupted', 'checked')),
  add rows_noted int,
  add totals jsonb not null default '[]';
