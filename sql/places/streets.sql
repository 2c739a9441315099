-- Which streets have these words in their name, their town, their postcode or their code?
-- $1 words as a tsquery, $2 how many at most
select id, name, town, old_town, postcode, commune from street where words @@ $1::tsquery limit $2
