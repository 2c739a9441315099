-- Is there data, and is it complete? Coverage is made last.
select exists (select from dataset) as begun, exists (select from coverage) as complete
