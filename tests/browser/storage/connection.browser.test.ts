import { deleteDB, openDB, type IDBPDatabase } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  connectionTo,
  DATABASE_VERSION,
  type Connection,
  type ConnectionEvent,
} from '../../../src/storage/connection.ts';

/** A later version of the page, so that the present one is the old tab. */
const NEXT = DATABASE_VERSION + 1;

let name: string;
let events: ConnectionEvent[];
let stubborn: IDBPDatabase;
let connections: Connection[];

beforeEach(async () => {
  name = `test ${crypto.randomUUID()}`;
  events = [];
  connections = [];
  // A tab that does not let go when it is asked to.
  stubborn = await openDB(name, DATABASE_VERSION);
});

afterEach(async () => {
  stubborn.close();
  for (const connection of connections) await connection.close();
  await deleteDB(name);
});

function connect(patience: number, onEvent: (event: ConnectionEvent) => void): Connection {
  const connection = connectionTo({
    name,
    version: NEXT,
    patience,
    onEvent(event) {
      events.push(event);
      onEvent(event);
    },
  });
  connections.push(connection);
  return connection;
}

describe('a connection that another tab blocks', () => {
  test('gives up in the end, and works once that tab is gone', async () => {
    const connection = connect(1, () => undefined);
    await expect(connection.database()).rejects.toMatchObject({ code: 'store-blocked' });
    expect(events).toEqual([{ type: 'blocked' }]);
    stubborn.close();
    expect((await connection.database()).version).toBe(NEXT);
  });

  test('opens when that tab goes while it is being waited for', async () => {
    const connection = connect(60_000, () => stubborn.close());
    expect((await connection.database()).version).toBe(NEXT);
    expect(events).toEqual([{ type: 'blocked' }]);
  });

  test('is not left open when it opens after all, with nobody waiting', async () => {
    const connection = connect(1, () => undefined);
    await expect(connection.database()).rejects.toMatchObject({ code: 'store-blocked' });
    stubborn.close();
    const later = await openDB(name, NEXT + 1, {
      blocked: () => expect.unreachable('the connection given up still holds the database'),
    });
    later.close();
  });
});

describe('a connection', () => {
  test('is shared by all that ask for it', async () => {
    stubborn.close();
    const connection = connect(60_000, () => undefined);
    const [one, other] = await Promise.all([connection.database(), connection.database()]);
    expect(one).toBe(other);
  });
});
