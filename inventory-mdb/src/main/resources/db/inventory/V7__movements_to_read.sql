-- What makes a movement explain a figure. Nothing is taken away: the version before writes none of it, and runs on this schema too.
-- Columns without a default are added without touching a row.
do $$
begin
  for attempt in 1..240 loop
    begin
      set local lock_timeout = '500ms';
      alter table stock_movement
        add column on_hand_after bigint,
        add column note          text,
        add column reference     text;
      return;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  raise exception 'the ledger stayed locked: is a prepared transaction in doubt?';
end
$$;
comment on column stock_movement.on_hand_after is 'Units on hand after it; null when a version before 7 wrote it.';
comment on column stock_movement.available_after is
  'What was available after it. Of other movements than ALLOCATED null when a version before 7 wrote it.';
comment on column stock_movement.note is 'What the person behind it said, in words.';
comment on column stock_movement.reference is 'The number of a document of the client''s, such as a delivery note.';
