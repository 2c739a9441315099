-- How is a file that was sent told to its body? A part of the questions that give such files.
json_build_object('id', upload.id, 'dataset', upload.dataset, 'state', upload.state, 'file', upload.file, 'size', upload.size,
  'sha256', upload.sha256, 'restores', upload.restores, 'load', upload.load, 'made', utc_text(upload.made), 'made_by', maker.name,
  'changed', utc_text(upload.changed), 'fault', upload.fault, 'doubts', upload.doubts, 'counts', upload.preview -> 'counts',
  'report', case when upload.report is not null then json_build_object(
    'read', upload.report -> 'read', 'kept', upload.report -> 'kept', 'noted', upload.report -> 'noted',
    'repaired', upload.report -> 'repaired', 'refused', upload.report -> 'refused', 'opened', upload.report -> 'opened',
    'closed', upload.report -> 'closed', 'unchanged', upload.report -> 'unchanged', 'seconds', upload.report -> 'seconds',
    'totals', upload.report -> 'totals', 'lines', upload.report -> 'lines') end)
