-- How is the workbench filled? Without this the planner takes it for empty.
analyze staged
