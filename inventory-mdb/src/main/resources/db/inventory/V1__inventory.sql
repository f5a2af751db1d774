-- The inventory service's tables. Nobody else reads or writes this schema.

create table item (
  sku         text        primary key check (length(sku) between 1 and 64),
  description text,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);
comment on table item is 'What can be kept in stock.';

create table location (
  code     text    primary key check (length(code) between 1 and 32),
  priority integer not null
);
comment on table location is 'Where stock is kept. The smaller the priority, the earlier it is allocated from.';
insert into location (code, priority) values ('MAIN', 100);

create table stock_level (
  sku          text   not null references item,
  location     text   not null references location,
  on_hand      bigint not null default 0 check (on_hand >= 0),
  reserved     bigint not null default 0 check (reserved >= 0),
  allocated    bigint not null default 0 check (allocated >= 0),
  safety_stock bigint not null default 0 check (safety_stock >= 0),
  version      bigint not null default 0,
  primary key (sku, location)
) with (fillfactor = 50); -- room for updates on the same page: no indexed column ever changes
comment on table stock_level is
  'Balances of the ledger. Available = on_hand - reserved - allocated - safety_stock; a count may undercut what is allocated.';
create index stock_level_location on stock_level (location);

create table decision (
  order_id     uuid        primary key,
  client_id    text        not null,
  decision     text        not null check (decision in ('CONFIRMED', 'REJECTED', 'VOIDED')),
  rejection    jsonb,
  decided_at   timestamptz not null,
  cancelled_at timestamptz,
  constraint rejected_with_reason check ((decision = 'REJECTED') = (rejection is not null)),
  constraint only_confirmed_is_cancelled check (cancelled_at is null or decision = 'CONFIRMED')
);
comment on table decision is 'The inbox: a message about an order that has a decision is answered with that decision.';

create table allocation (
  order_id uuid    not null references decision,
  line     integer not null check (line >= 1),
  location text    not null,
  sku      text    not null,
  quantity bigint  not null check (quantity >= 1),
  shipped  bigint  not null default 0 check (shipped >= 0),
  released bigint  not null default 0 check (released >= 0),
  primary key (order_id, line, location),
  foreign key (sku, location) references stock_level,
  constraint never_more_than_allocated check (shipped + released <= quantity)
);
comment on table allocation is 'Units tied to an order line. Live units = quantity - shipped - released.';

create table shipment (
  id         uuid        primary key,
  order_id   uuid        not null references decision,
  shipped_at timestamptz not null,
  client_id  text        not null,
  actor      text        not null
);
comment on table shipment is 'Goods that left the house.';
create index shipment_order on shipment (order_id);

create table shipment_line (
  shipment_id uuid    not null references shipment,
  line        integer not null check (line >= 1),
  location    text    not null,
  quantity    bigint  not null check (quantity >= 1),
  primary key (shipment_id, line, location)
);

create table stock_movement (
  id              bigint      generated always as identity primary key,
  sku             text        not null,
  location        text        not null,
  type            text        not null check (type in ('RECEIVED', 'RESERVED', 'EXPIRED', 'ALLOCATED', 'RELEASED', 'SHIPPED',
                                                       'RETURNED', 'ADJUSTED', 'TRANSFER_OUT', 'TRANSFER_IN')),
  on_hand         bigint      not null,
  reserved        bigint      not null,
  allocated       bigint      not null,
  available_after bigint,
  reason          text,
  cause_id        uuid        not null,
  client_id       text        not null,
  actor           text        not null,
  at              timestamptz not null,
  foreign key (sku, location) references stock_level,
  constraint never_oversold check (type <> 'ALLOCATED' or (available_after is not null and available_after >= 0)),
  constraint adjusted_with_reason check (type <> 'ADJUSTED' or reason is not null)
);
comment on table stock_movement is
  'The ledger: signed deltas, never changed, corrected only by a counter-movement. cause_id is the order, the shipment or the adjustment.';

create table idempotency_key (
  client_id   text        not null,
  path        text        not null,
  key         text        not null,
  fingerprint text        not null,
  cause_id    uuid        not null,
  refusal     text,
  on_hand     bigint,
  created_at  timestamptz not null,
  primary key (client_id, path, key),
  constraint refused_with_figure check ((refusal is null) = (on_hand is null))
);
comment on table idempotency_key is
  'Which booking, or which refusal by the figure then on hand, a client''s key stands for. Kept for 30 days.';
create index idempotency_key_age on idempotency_key using brin (created_at);
