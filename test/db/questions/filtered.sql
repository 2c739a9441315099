-- Which of these filters does each feature satisfy?
-- $1 dataset
select key, array[
  \part filters
] as satisfied
from feature where dataset = $1 and upper_inf(known) order by key
