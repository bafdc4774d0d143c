-- Who may sign in to the administrators' console, and what was done there. See docs/console.md.

create table console_user (
  name         text primary key,             -- lower case
  display      text not null,                -- what people call them
  role         text not null,
  unit         text,                         -- the one unit of a clerk
  password     text not null,                -- {id} and hash; never the password
  one_time     boolean not null,             -- must be changed before anything else
  disabled     boolean not null default false,
  epoch        bigint not null default 0,    -- sessions that began in an earlier one have ended
  created_at   timestamptz not null,
  created_by   text not null,
  signed_in_at timestamptz,
  check ((role = 'CLERK') = (unit is not null))
);

-- Attempts to sign in since the last that succeeded; of names too that nobody has, so that an answer does not tell them apart.
create table console_attempt (
  name     text primary key,
  failures int not null,
  last_at  timestamptz not null              -- of the last that was counted
);
create index console_attempt_old on console_attempt (last_at);

-- Sign-ins, refusals and changes, in the order in which they were written.
create table console_audit (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  actor   text not null,                     -- the name that was given, also when nobody has it
  deed    text not null,                     -- sign-in, user-added, …
  about   text not null,                     -- what it was done to, in one line
  outcome text not null,                     -- DONE, or the code of the refusal
  address text not null                      -- network address of whoever asked
);
create index console_audit_actor on console_audit (actor, id);
create index console_audit_deed on console_audit (deed, id);
create index console_audit_at on console_audit (at, id);
create index console_audit_refused on console_audit (id) where outcome <> 'DONE';

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is never changed or deleted';
end $$;
create trigger console_audit_is_append_only before update or delete on console_audit for each row execute function refuse_change_of_audit();
create trigger console_audit_is_never_emptied before truncate on console_audit for each statement execute function refuse_change_of_audit();
