-- Let a correction be proposed, unless the same body has too many open ones of that dataset.
-- $1 dataset, $2 organisation that owns it, $3 organisation that proposes, $4 feature or null, $5 geometry as GeoJSON or null, $6 properties as json or null, $7 reason, $8 how many at most
insert into correction (dataset, organisation, proposed_by, key, geom, properties, reason, made_by)
select $1, $2, $3, $4, ST_SetSRID(ST_GeomFromGeoJSON($5), 4326), $6, $7, acting_person()
where (select count(*) from correction where dataset = $1 and proposed_by = $3 and state = 'open') < $8
returning id
