/** The schema, as the steps that lead to it. Rows of asks and runs carry the columns that are asked for, and the whole state. */
import type { Migration } from './migrate.ts'

export const migrations: readonly Migration[] = [
  {
    id: 1,
    sql: `
      -- One row: the size of the journal and the frontier of its tree. The append swaps it, so it cannot be written twice.
      create table head (
        id integer primary key check (id = 1),
        size integer not null,
        frontier blob not null
      ) strict;
      insert into head values (1, 0, x'');

      create table entries (
        seq integer primary key,
        at integer not null,
        type text not null,
        run text,
        ask text,
        text text not null,
        leaf blob not null
      ) strict;
      create index entries_by_run on entries (run, seq) where run is not null;
      create index entries_by_type on entries (type, seq);

      create table tiles (
        level integer not null,
        number integer not null,
        hash blob not null,
        primary key (level, number)
      ) strict, without rowid;

      create table bodies (
        digest text primary key,
        text text not null
      ) strict;

      create table runs (
        id text primary key,
        workflow text not null,
        agent text not null,
        statuses integer not null,
        state text not null
      ) strict;
      create index runs_by_workflow on runs (workflow, id, statuses);
      create index runs_by_agent on runs (agent, id, statuses);

      create table asks (
        id text primary key,
        run text not null,
        workflow text not null,
        agent text not null,
        key text,
        action text not null,
        evidence text not null,
        outcome text,
        denied integer not null,
        grant_until integer,
        state text not null
      ) strict;
      create unique index asks_by_key on asks (agent, key) where key is not null;
      create index asks_pending on asks (id) where outcome is null;
      create index asks_denied on asks (action, evidence, workflow, id) where denied = 1;
      create index asks_granted on asks (grant_until) where grant_until is not null;

      create table reads (
        run text not null,
        what text not null,
        primary key (run, what)
      ) strict, without rowid;

      create table meta (
        key text primary key,
        value text not null
      ) strict, without rowid;

      -- The search index is a projection of entries and bodies that follows them at its own pace. Its documents have the
      -- number of their entry; the words are made by us, so the plainest tokenizer and no positions are enough.
      create virtual table search using fts5 (
        words, run unindexed, content = '', contentless_delete = 1, contentless_unindexed = 1,
        detail = none, prefix = '2 3', tokenize = 'ascii'
      );
      create table search_state (
        id integer primary key check (id = 1),
        next integer not null,
        forgetting integer not null
      ) strict;
      insert into search_state values (1, 0, 0);
      -- Which documents hold words of a body, so that they go when it is erased.
      create table search_bodies (
        digest text not null,
        seq integer not null,
        primary key (digest, seq)
      ) strict, without rowid;
    `,
  },
  {
    id: 2,
    sql: `
      -- Most asks stay as their entry made them. They hold no state of their own: entry number "made" says it all, and
      -- writing it twice would cost a group commit a quarter of its time.
      create table asks_anew (
        id text primary key,
        at integer not null,
        run text not null,
        workflow text not null,
        agent text not null,
        key text,
        action text not null,
        evidence text not null,
        outcome text,
        denied integer not null,
        grant_until integer,
        made integer,
        state text check (state is not null or made is not null)
      ) strict, without rowid;
      insert into asks_anew
        select id, json_extract(state, '$.at'), run, workflow, agent, key, action, evidence, outcome, denied, grant_until,
          null, state from asks;
      drop table asks;
      alter table asks_anew rename to asks;
      create unique index asks_by_key on asks (agent, key) where key is not null;
      create index asks_pending on asks (id) where outcome is null;
      create index asks_denied on asks (action, evidence, workflow, id) where denied = 1;
      create index asks_granted on asks (grant_until) where grant_until is not null;

      -- By type only what is looked for by type: the rare entries, and not the hundreds of thousands of the daily work.
      drop index entries_by_type;
      create index entries_by_type on entries (type, seq)
        where type not in ('ask.made', 'run.step', 'grant.consumed', 'execution.reported');
    `,
  },
  {
    id: 3,
    sql: `
      -- Runs that go on, to be taken up at the start: bit 512 of their statuses.
      update runs set statuses = statuses | 512
        where json_extract(state, '$.status') in ('open', 'stalled') and json_extract(state, '$.trigger.kind') <> 'ask';
      create index runs_open on runs (id) where statuses & 512;
    `,
  },
  {
    id: 4,
    sql: `
      -- What the run itself is, as further bits (store/conditions.ts): its status, incidents, a drill. The index counts and
      -- filters all runs without reading their states.
      update runs set statuses = statuses
        | case json_extract(state, '$.status')
            when 'open' then 1024 when 'stalled' then 2048 when 'finished' then 4096 when 'failed' then 8192 else 0 end
        | case when json_extract(state, '$.incidents') > 0 then 16384 else 0 end
        | case when agent = '(drill)' then 32768 else 0 end;
      create index runs_by_status on runs (id, statuses);
    `,
  },
]
