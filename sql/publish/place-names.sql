-- By which streets and words can the places of this load be found? They are noted.
-- $1 load
select note_place_names($1)
