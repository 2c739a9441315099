-- How would a filter be looked up, with nothing else to go by?
explain (costs off) select key from feature where
  \part filter
