-- How do the squares of INSEE, named by their corner, become features with what was published of them?
-- $1 load
-- CRS3035RES200mN2893600E3763200: the EPSG code, the side in metres, and the corner to the south-west. Names of attributes
-- are in capitals or not by the vintage. What INSEE imputed (i_est_200) is an estimate; nothing is computed from squares.
insert into mapped (load, row, key, codes, label, properties, geom, approximate)
select load, row, id, array[status], concat('Carreau de ', side, ' m, ', case status when 'estimated' then 'valeurs imputées' else 'valeurs observées' end),
       named || jsonb_build_object('status', status),
       ST_Transform(ST_MakeEnvelope(east, north, east + side, north + side, srid), 4326),
       status = 'estimated'
from staged,
lateral (select jsonb_object_agg(lower(name), value) as named from jsonb_each(properties) as pair (name, value)) as lowered,
lateral (select coalesce(named ->> 'idcar_200m', named ->> 'idcar_nat', named ->> 'id') as id) as cell,
lateral (select regexp_match(id, '^CRS([0-9]{4,5})RES([0-9]{1,6})mN(-?[0-9]{1,8})E(-?[0-9]{1,8})$') as parts) as found,
lateral (select parts[1]::int as srid, parts[2]::int as side, parts[3]::int as north, parts[4]::int as east,
                case when coalesce(named ->> 'i_est_200', '0') in ('0', '0.0') then 'ok' else 'estimated' end as status) as square
where load = $1 and layer = 'carreau' and exists (select from spatial_ref_sys where spatial_ref_sys.srid = square.srid)
