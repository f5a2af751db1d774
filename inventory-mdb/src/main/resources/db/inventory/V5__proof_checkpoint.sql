-- What the proof need not read again. Nothing is taken away: the version before runs on this schema too.

-- Ids of movements are issued in order and committed in any: see LedgerCheckpoint for why no movement can appear below up_to.
-- That holds as long as the sequence behind stock_movement.id caches no values (cache 1, the default).
create table ledger_checkpoint (
  id             smallint primary key default 1 check (id = 1),
  up_to          bigint   not null default 0 check (up_to >= 0),
  allocations    bigint   not null default 0 check (allocations >= 0),
  over_allocated bigint   not null default 0 check (over_allocated >= 0),
  next_up_to     bigint   not null default 0,
  next_before    bigint   not null default 0
);
comment on table ledger_checkpoint is
  'Movements up to this id are in closing_balance; how many of them allocate, and how many of those were not covered.';
comment on column ledger_checkpoint.next_up_to is
  'The next checkpoint, once every transaction with an id smaller than next_before has ended.';
insert into ledger_checkpoint default values;

create table closing_balance (
  sku       text   not null,
  location  text   not null,
  on_hand   bigint not null,
  reserved  bigint not null,
  allocated bigint not null,
  primary key (sku, location)
) with (fillfactor = 50);
comment on table closing_balance is 'Sums of the movements up to the checkpoint. May be deleted together with it at any time.';

-- What is still tied to orders: a few days of them, whatever the years before.
create index allocation_live on allocation (order_id) where shipped + released < quantity;
