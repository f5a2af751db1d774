-- Lasts as long as somebody else holds this lock.
set local lock_timeout = 0;
select pg_advisory_xact_lock(4711);
create table slow.done ();
