-- Let an act go; with it all others that waited only because their body was new.
-- $1 act
update act_hold set released = now()
where released is null and (act = $1 or why = 'new-organisation' and act in (
  select other.id from act join act as other using (organisation) where act.id = $1))
returning act
