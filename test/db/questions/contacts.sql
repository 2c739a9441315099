-- Who can still be reached?
select * from contest_contact
