-- Which words that are known may each of these have been before a slip of the hand?
-- $1 words
select asked, word from unnest($1::text[]) as asked join known_word on known_word.shorter && shorter_forms(asked)
