-- When did the loads end? After the features that they opened, as a load does.
update load set finished = clock_timestamp()
