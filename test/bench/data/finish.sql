-- When did the loads end? After the features that they opened, as a load does.
with moment as (update knowledge set changed = clock_timestamp() returning changed)
update load set finished = changed from moment
