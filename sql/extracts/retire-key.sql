-- Another key signs from now on in the place of this one.
-- $1 kid
update signing_key set retired = now() where kid = $1 and retired is null
