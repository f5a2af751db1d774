-- A row's order or batch is inserted, or locked, by the same transaction, from the same list: checking each row's foreign key
-- once more, one by one, and locking what it refers to was much of what a batch cost the database. Nothing else inserts here,
-- and nothing deletes what is referred to. The version before runs on this schema too.
--
-- The tables are locked for a moment only, in the order in which transactions use them. Who holds them is waited for half a
-- second at a time, so that the others, who wait behind this, go on in between.
do $$
begin
  for attempt in 1..240 loop
    begin
      set local lock_timeout = '500ms';
      lock table sales_order, order_line, event_batch, order_event in access exclusive mode;
      alter table order_line drop constraint order_line_order_id_fkey;
      alter table order_event drop constraint order_event_batch_id_fkey, drop constraint order_event_order_id_fkey;
      return;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  raise exception 'the tables of the order service stayed locked: is a prepared transaction in doubt?';
end
$$;
comment on column order_line.order_id is 'A sales_order, inserted in the same transaction.';
comment on column order_event.batch_id is 'An event_batch, inserted by the same statement.';
comment on column order_event.order_id is 'A sales_order, changed in the same transaction.';
