-- How is the person reached who proposed a correction?
-- $1 correction
select email from correction join person on person.id = correction.made_by where correction.id = $1 and email is not null
