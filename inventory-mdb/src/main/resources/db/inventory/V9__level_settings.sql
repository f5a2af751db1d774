-- What people set for a level, and who did. Nothing is taken away: the version before keeps safety stock back as well.
-- Columns without a default are added without touching a row, and the check is made for new rows only, so that no table is read.
do $$
begin
  for attempt in 1..240 loop
    begin
      set local lock_timeout = '500ms';
      alter table stock_level
        add column low_stock_at bigint,
        add constraint low_stock_not_negative check (low_stock_at >= 0) not valid;
      create table level_setting (
        id           bigint      generated always as identity primary key,
        sku          text        not null,
        location     text        not null,
        safety_stock bigint      not null,
        low_stock_at bigint,
        client_id    text        not null,
        actor        text        not null,
        at           timestamptz not null,
        foreign key (sku, location) references stock_level
      );
      create index level_setting_level on level_setting (sku, location, id);
      return;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  raise exception 'the stock levels stayed locked: is a prepared transaction in doubt?';
end
$$;
comment on column stock_level.low_stock_at is 'The available units at which or below which stock is low; null: never.';
comment on table level_setting is 'Each change of what is set for a level: what it was set to, by whom and when.';
