-- A text without accents.
(without_accents({text}) collate "C")
