-- After every day and time.
('~'::text collate "C")
