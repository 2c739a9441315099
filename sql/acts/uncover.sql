-- A body publishes no more: from now on nobody knows here what else it decides.
-- $1 SIREN
update coverage set known = tstzrange(lower(known), (select changed from knowledge))
where part = $1 and dataset like 'actes-%' and upper_inf(known)
