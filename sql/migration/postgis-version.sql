-- Which PostGIS is this?
select PostGIS_Lib_Version() as version
