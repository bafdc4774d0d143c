-- Questions whose answers cost the same however much lies behind the gateway.

-- What a unit received of one procedure, in the order of acceptance: the header's word again, beside the recipient. Only results are in the index.
alter table delivery add column application_type text;
update delivery d set application_type = e.application_type from exchange e where e.id = d.exchange and e.application_type is not null;
create index delivery_received_application on delivery (unit, application_type, exchange) where application_type is not null;
drop index exchange_by_application;

-- The counters of all units of a level together, so that totals are read and not added up.
create table statistic_total (
  level     text not null,
  month     date not null,
  procedure text not null,
  measure   smallint not null,
  amount    bigint not null,
  primary key (level, month, procedure, measure)
);
insert into statistic_total (level, month, procedure, measure, amount)
select level, month, procedure, measure, sum(amount) from statistic group by level, month, procedure, measure;
