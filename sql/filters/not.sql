-- The contrary; what is not known stays so.
(not {inner})
