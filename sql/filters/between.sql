-- From one to the other, both included.
({value} between {from} and {until})
