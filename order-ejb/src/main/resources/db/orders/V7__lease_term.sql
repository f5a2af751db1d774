-- A lease tells for how long it was taken, and when its holder was last done. Nothing is taken away: the version before writes
-- neither, and runs on this schema too. The table has a row or two; whoever holds it does so for a moment.
alter table lease
  add column term     interval,
  add column finished timestamptz;
comment on column lease.term is
  'How long a time until was ahead when it was set: one that lies further ahead was set by another clock, and is over.';
comment on column lease.finished is 'When a holder last finished what the lease is for.';
