-- The coverage of today is asked by dataset and territory.
create index coverage_present on coverage (dataset, level, code) where upper_inf(known);
