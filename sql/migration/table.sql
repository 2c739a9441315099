-- Where is it noted which schema files were applied?
create table if not exists migration (file text primary key, sha256 text not null, applied timestamptz not null default now())
