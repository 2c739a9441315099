-- A text without capitals.
(without_case({text}) collate "C")
