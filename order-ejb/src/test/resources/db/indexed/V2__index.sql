set lock_timeout = '10min';
drop index concurrently if exists indexed.indexed_n;
create index concurrently indexed_n on indexed.indexed (n);
set lock_timeout = '1s';
