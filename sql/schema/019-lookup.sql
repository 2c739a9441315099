-- Territories are looked up by their code also at past times; what the questions about places say themselves now goes.
create index territory_code on territory_version (level, code);
drop function limit_m, overlap_of, counts_json;
