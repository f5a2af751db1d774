-- A row's decision is inserted, and its stock level locked, by the same transaction: checking each row's foreign keys once more,
-- one by one, and locking what they refer to was more than a third of these inserts. Nothing else inserts here, and nothing
-- deletes what is referred to; the proof counts a movement or an allocation without its stock level as a difference. The version
-- before runs on this schema too.
--
-- The tables are locked for a moment only, in the order in which transactions use them. Who holds them is waited for half a
-- second at a time, so that the others, who wait behind this, go on in between.
do $$
begin
  for attempt in 1..240 loop
    begin
      set local lock_timeout = '500ms';
      lock table decision, stock_level, allocation, stock_movement in access exclusive mode;
      alter table allocation drop constraint allocation_order_id_fkey, drop constraint allocation_sku_location_fkey;
      alter table stock_movement drop constraint stock_movement_sku_location_fkey;
      return;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  raise exception 'the tables of the inventory service stayed locked: is a prepared transaction in doubt?';
end
$$;
comment on column allocation.order_id is 'A decision, inserted in the same transaction.';
comment on column allocation.sku is 'With location a stock_level, locked by the same transaction.';
comment on column stock_movement.sku is 'With location a stock_level, locked by the same transaction.';
