-- How many packets a run has purged is told by their receipts; nobody read this one.
alter table retention_run drop column purged;
