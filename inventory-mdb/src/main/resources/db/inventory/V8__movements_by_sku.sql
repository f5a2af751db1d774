-- The ledger of a SKU, newest first. Concurrently: orders are decided while it is built. A try that was cut short leaves an
-- index that is not valid; the next one begins anew. It waits for transactions, prepared ones too, that have begun before it;
-- nobody waits behind it meanwhile, so that it may take longer than other scripts.
set lock_timeout = '10min';
drop index concurrently if exists inventory.stock_movement_of_sku;
create index concurrently stock_movement_of_sku on inventory.stock_movement (sku, id);
set lock_timeout = '1s';
