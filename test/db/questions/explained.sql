-- How would a filter be looked up?
-- $1 dataset
explain (costs off) select key from feature where dataset = $1 and
  \part filter
