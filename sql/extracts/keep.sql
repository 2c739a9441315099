-- Keep an extract as it is given.
-- $1 id, $2 created (time), $3 language, $4 kid of its signature, $5 the signed document
insert into extract (id, created, lang, kid, document) values ($1, $2, $3, $4, $5)
