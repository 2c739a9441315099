-- Let a correction be proposed.
-- $1 dataset, $2 organisation that owns it, $3 organisation that proposes, $4 feature or null, $5 geometry as GeoJSON or null, $6 properties as json or null, $7 reason
insert into correction (dataset, organisation, proposed_by, key, geom, properties, reason, made_by)
values ($1, $2, $3, $4, ST_SetSRID(ST_GeomFromGeoJSON($5), 4326), $6, $7, acting_person()) returning id
