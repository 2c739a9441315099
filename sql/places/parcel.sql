-- Where is a parcel, and what area does the land register give it?
-- $1 id of 14 characters
select parcel.id as label, 'parcel' as kind, parcel.contenance_m2 as registered_m2, ST_AsGeoJSON(parcel.geom, 9) as geometry
from parcel where parcel.id = $1
