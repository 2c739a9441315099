-- After the other has ended.
({from} > {other_until})
