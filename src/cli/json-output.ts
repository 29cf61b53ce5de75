import type { Io } from './command.ts';

/** Prints the items of a command's answer: one a line, or all in one JSON object. */
export interface Printer {
  add(item: object): void;
  /** To be called once, also when stopped: the object is closed then and can be read. */
  end(): void;
}

/** `name`: the field of the one object that holds the items; null: JSON Lines. Nothing is kept in memory. */
export function printerOf(io: Io, name: string | null): Printer {
  if (name === null) {
    return { add: (item) => io.stdout(JSON.stringify(item)), end: () => {} };
  }
  const head = `{${JSON.stringify(name)}:[`;
  let begun = false;
  return {
    add: (item) => {
      io.stdout(`${begun ? ',' : head}${JSON.stringify(item)}`);
      begun = true;
    },
    end: () => io.stdout(begun ? ']}' : `${head}]}`),
  };
}
