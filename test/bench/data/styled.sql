-- How are the datasets drawn? At all zooms, in a colour for each of four codes, with names, as a real one may be.
update dataset set min_zoom = 0, style = '{"color": "#336699", "pattern": "none", "labels": true, "classes": [
  {"code": "R1", "label": "Interdit", "color": "#aa3344"}, {"code": "R2", "label": "Soumis à conditions", "color": "#cc8833"},
  {"code": "R3", "label": "Obligation", "color": "#557733"}, {"code": "R4", "label": "Information", "color": "#336699"}]}'
