-- The order service's tables. Nobody else reads or writes this schema.

create table sales_order (
  id                  uuid        primary key,
  client_id           text        not null,
  customer            text,
  currency            char(3),
  accepted_at         timestamptz not null,
  decision            text        not null default 'PENDING' check (decision in ('PENDING', 'CONFIRMED', 'REJECTED')),
  decided_at          timestamptz,
  rejection           jsonb,
  fulfilment          text        not null default 'UNFULFILLED' check (fulfilment in
    ('UNFULFILLED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'PARTIALLY_RETURNED', 'RETURNED', 'CANCELLED')),
  cancel_requested_at timestamptz,
  cancelled_at        timestamptz,
  -- the reconciler's: how often the order was sent again, and when it may be sent next
  resent              smallint    not null default 0 check (resent >= 0),
  resend_after        timestamptz,
  constraint decided_with_instant check ((decision = 'PENDING') = (decided_at is null)),
  constraint rejected_with_reason check ((decision = 'REJECTED') = (rejection is not null)),
  constraint only_confirmed_is_cancelled check (cancelled_at is null or decision = 'CONFIRMED')
) with (fillfactor = 70);
comment on table sales_order is 'One row per accepted order. A decision is set once.';

-- Waiting and rejected orders are looked for by their decision; confirmed ones are nearly all, and listed by id.
create index sales_order_not_confirmed on sales_order (decision, id) where decision <> 'CONFIRMED';
create index sales_order_customer on sales_order (customer, id) where customer is not null;

create table order_line (
  order_id   uuid           not null references sales_order,
  line       integer        not null check (line >= 1),
  sku        text           not null check (length(sku) between 1 and 64),
  quantity   bigint         not null check (quantity between 1 and 1000000000),
  unit_price numeric(19, 4) check (unit_price >= 0),
  shipped    bigint         not null default 0 check (shipped >= 0),
  cancelled  bigint         not null default 0 check (cancelled >= 0),
  primary key (order_id, line),
  constraint never_more_than_ordered check (shipped + cancelled <= quantity)
);
comment on table order_line is
  'What was ordered. Units allocated to a line follow: quantity - shipped - cancelled while its order is CONFIRMED, else 0.';

create table idempotency_key (
  client_id   text        not null,
  path        text        not null,
  key         text        not null,
  fingerprint text        not null,
  order_id    uuid        not null,
  created_at  timestamptz not null,
  primary key (client_id, path, key)
);
comment on table idempotency_key is 'Which order a client''s key stands for. Kept for 30 days.';
create index idempotency_key_age on idempotency_key using brin (created_at);

create table shipment (
  id         uuid        primary key,
  order_id   uuid        not null references sales_order,
  shipped_at timestamptz not null
);
comment on table shipment is 'Shipments already applied to the lines: a repeated message meets its own row.';
create index shipment_order on shipment (order_id);

-- Events are stored unnumbered with their transaction, one batch per transaction. Numbering a batch numbers its events:
-- event number = first_seq + ordinal. One update per transaction, not one per event.
create table event_batch (
  id        bigint   generated always as identity primary key,
  size      integer  not null check (size >= 1),
  first_seq bigint   unique check (first_seq >= 1)
) with (fillfactor = 50);
create index event_batch_unnumbered on event_batch (id) where first_seq is null;

create table order_event (
  batch_id bigint      not null references event_batch,
  ordinal  integer     not null check (ordinal >= 0),
  order_id uuid        not null references sales_order,
  type     text        not null check (type in ('OrderConfirmed', 'OrderRejected', 'OrderCancelled', 'OrderShipped')),
  at       timestamptz not null,
  primary key (batch_id, ordinal)
);
