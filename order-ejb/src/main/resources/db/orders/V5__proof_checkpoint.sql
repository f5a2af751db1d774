-- What the proof need not read again. Nothing is taken away: the version before runs on this schema too.

create table proof_checkpoint (
  id            smallint primary key default 1 check (id = 1),
  -- The feed: numbered batches before this event follow each other without a gap.
  feed_next     bigint   not null default 1,
  feed_batches  bigint   not null default 0,
  -- The walk: orders with this id or a smaller one have been found alike in both services ...
  walked_to     uuid,
  walked        bigint   not null default 0,
  walked_alike  bigint   not null default 0,
  -- ... but for those that have changed since: in later events, or in later movements of the inventory service.
  event         bigint   not null default 0,
  movement      bigint   not null default 0,
  -- Where these two stood at an earlier proof, and when: they move on to there.
  next_event    bigint   not null default 0,
  next_movement bigint   not null default 0,
  next_at       timestamptz,
  version       bigint   not null default 0
);
comment on table proof_checkpoint is
  'What proofs have verified of rows that do not change, or whose changes are recorded. May be reset at any time.';
insert into proof_checkpoint default values;
