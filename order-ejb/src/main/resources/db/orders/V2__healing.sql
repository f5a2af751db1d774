-- What the reconciler needs. Nothing is taken away: the version before runs on this schema too.

-- A row that stands where an order never was: the inventory service decided an order whose row was lost, and the row under
-- its primary key keeps a late one out. Not validated, because what is there has met the narrower rule: no scan, no long lock.
alter table sales_order
  drop constraint sales_order_decision_check,
  add constraint sales_order_decision_check check (decision in ('PENDING', 'CONFIRMED', 'REJECTED', 'VOIDED')) not valid;

create table lease (
  name   text        primary key,
  holder text        not null,
  until  timestamptz not null
);
comment on table lease is 'What one node at a time does. Whoever finds the time over may take it.';

-- Cancellations that were asked for and not answered yet: few, and looked for every few seconds.
create index sales_order_cancelling on sales_order (id)
  where decision = 'CONFIRMED' and cancel_requested_at is not null and cancelled_at is null;
