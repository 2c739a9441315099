-- From which moment does what is published now count? Other publications wait until this one ends.
select new_moment() as moment
