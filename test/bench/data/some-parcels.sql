-- Which parcels are asked about?
-- $1 how many
select key from feature where dataset = 'parcels' and upper_inf(known) order by md5(key) limit $1
