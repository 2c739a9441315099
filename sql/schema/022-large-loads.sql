-- What a load of a million rows need not do for each of them.

-- One statement opens the features of a load, with the dataset and the load that it was called with; looking both up for
-- every row took a third of it. Validity is checked where rows are mapped (load/note-faults), once.
alter table feature
  drop constraint feature_dataset_fkey, drop constraint feature_opened_by_fkey, drop constraint feature_closed_by_fkey,
  drop constraint feature_geom_check, add constraint feature_geom_check check (not ST_IsEmpty(geom)) not valid;
alter table observation
  drop constraint observation_dataset_fkey, drop constraint observation_opened_by_fkey, drop constraint observation_closed_by_fkey;

-- Which features of a load are cut; without it all features there are were looked through, after each load.
create index feature_cut on feature (opened_by) where cut;

-- What makes two versions of a feature the same: 64 bits over the content as it is, where MD5 of its text took as long as
-- all the rest of the mapping.
create or replace function content_hash(codes text[], label text, properties jsonb, geom geometry, territory_code text,
  state text, in_force daterange, documents jsonb, office text, scale int, method text, approximate boolean)
returns text language sql immutable parallel safe
return hash_record_extended(row(codes, label, properties, ST_AsBinary(geom), territory_code, state, in_force, documents, office,
  scale, method, approximate), 0)::text;
update feature set content_hash = content_hash(codes, label, properties, geom, territory_code, state, in_force, documents,
  office, scale, method, approximate);

-- What is analyzed for every load says nothing of contents.
alter table staged alter column properties set statistics 0, alter column geom set statistics 0;
alter table mapped
  alter column properties set statistics 0, alter column geom set statistics 0, alter column documents set statistics 0,
  alter column content_hash set statistics 0;

-- Empties the workbench of a load and of those that do not run any more. A large one that nobody else uses goes at once:
-- rows that are deleted stay on the disk until somebody vacuums, which the embedded engine never does.
create function clear_workbench(ended bigint) returns void language plpgsql as $$
begin
  if pg_table_size('staged') + pg_table_size('mapped') > 100000000 then
    lock table staged, mapped in access exclusive mode nowait;
    if not exists (select from load where id <> ended and state = 'running'
                   and (exists (select from staged where staged.load = load.id) or exists (select from mapped where mapped.load = load.id))) then
      truncate staged, mapped;
      return;
    end if;
  end if;
  delete from staged where load = ended or load in (select id from load where state <> 'running');
  delete from mapped where load = ended or load in (select id from load where state <> 'running');
exception when lock_not_available then
  delete from staged where load = ended;
  delete from mapped where load = ended;
end $$;

-- Why a geometry cannot be published, if it cannot; a rule for a whole territory needs none.
create function geometry_fault(shape geometry, territory_code text, france geometry[]) returns text language sql immutable parallel safe
return case
  when shape is null then case when territory_code is null then 'no-geometry' end
  when ST_IsEmpty(shape) then 'empty-geometry'
  when not ST_IsValid(shape) then 'invalid-geometry'
  when not shape && any (france) then 'outside-france' end;
