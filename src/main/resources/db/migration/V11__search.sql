-- Documents found again: by what their header says of procedures and tasks, and by who received them.

-- Few documents carry these, and only they are in these indexes.
create index exchange_by_task on exchange using gin (string_to_array(task_codes, E'\n')) where task_codes is not null;
create index exchange_by_application on exchange (application_type, id) where application_type is not null;
create index exchange_sent_application on exchange (from_unit, application_type, id) where application_type is not null;
create index exchange_sent_steering on exchange (from_unit, steering_type, id) where steering_type is not null;

-- What a unit received, in the order of acceptance, as exchange_sent has it for what it sent.
create index delivery_received on delivery (unit, exchange);

-- Whom a re-addressed delivery was meant for: the receipt of it is logged under its successor.
create index delivery_addressed on delivery using gin (string_to_array(addressed_to, ' ')) where addressed_to is not null;
