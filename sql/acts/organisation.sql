-- Whose act is this?
-- $1 act
select organisation from act where id = $1
