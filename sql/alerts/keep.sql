-- Keep an alert, unless its author asked for the same and did not confirm it yet, or has asked for too many.
-- $1 language, $2 label, $3 area as GeoJSON or null, $4 radius in metres, $5 level or null, $6 code or null, $7 kinds, $8 organisation or null, $9 e-mail, $10 how many he may have, $11 of them unconfirmed
with own as (
  select alert.* from alert join alert_contact on alert_contact.alert = alert.id where lower(email) = lower($9)
),
shape as (select ST_SetSRID(ST_GeomFromGeoJSON($3), 4326) as area),
kept as (
  insert into alert (lang, label, area, radius_m, reach, territory_level, territory_code, kinds, organisation)
  select $1, $2, area, $4, ST_Envelope(ST_Buffer(area::geography, $4::double precision * 1.01 + 1)::geometry), $5, $6, $7, $8 from shape
  where (select count(*) from own) < $10 and (select count(*) from own where confirmed is null) < $11
    and not exists (select from own where confirmed is null
      and (own.area, own.radius_m, own.territory_level, own.territory_code, own.kinds, own.organisation)
        is not distinct from (shape.area, $4::double precision, $5::text, $6::text, $7::text[], $8::uuid))
  returning id
),
reached as (insert into alert_contact (alert, email) select id, $9 from kept)
select id from kept
