-- Which answer was contested, byte for byte?
-- $1 id
select answer::text as answer, sha256 from contest where id = $1
