-- A text, in the order of its characters.
({value}::text collate "C")
