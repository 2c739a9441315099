-- Which collections do the tiles of all show? Zones and decisions, the first eight.
select id from dataset
where version is not null and geometry <> 'none' and kind in ('zones', 'decisions')
order by id limit 8
