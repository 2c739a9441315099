-- How are the tables filled?
vacuum analyze
