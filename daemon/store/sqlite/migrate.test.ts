/** Schema steps: whole or not at all, and none backwards. */
import Sqlite from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'

let db: Sqlite.Database
beforeEach(() => {
  db = new Sqlite(':memory:')
})

const first = { id: 1, sql: 'create table a (x)' }
const second = { id: 2, sql: 'create table b (x); insert into b values (1)' }
const tables = () => db.prepare(`select name from sqlite_schema where type = 'table' order by name`).pluck().all()

test('steps that are missing are applied once, in order', () => {
  migrate(db, [first], 'test.db')
  migrate(db, [first, second], 'test.db')
  migrate(db, [first, second], 'test.db')
  expect(tables()).toEqual(['a', 'b', 'migrations'])
  expect(db.prepare('select count(*) from b').pluck().get()).toBe(1)
})

test('a step that fails leaves what the steps before it made', () => {
  const broken = { id: 2, sql: 'create table b (x); insert into nowhere values (1)' }
  expect(() => migrate(db, [first, broken], 'test.db')).toThrow('nowhere')
  expect(tables()).toEqual(['a', 'migrations'])
  migrate(db, [first, second], 'test.db')
  expect(tables()).toEqual(['a', 'b', 'migrations'])
})

test('a first step that fails leaves an empty file', () => {
  expect(() => migrate(db, [{ id: 1, sql: 'create table a (x); nonsense' }], 'test.db')).toThrow('nonsense')
  expect(tables()).toEqual([])
  migrate(db, [first], 'test.db')
  expect(tables()).toEqual(['a', 'migrations'])
})

test('a schema with steps that we do not know is refused', () => {
  migrate(db, [first, second], 'test.db')
  expect(() => migrate(db, [first], 'test.db')).toThrow(expect.objectContaining({ code: 'NEWER_SCHEMA' }))
})
