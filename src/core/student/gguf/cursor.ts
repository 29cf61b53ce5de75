/** The bytes end before what is being read does: give a longer piece of the file. Never leaves `readGguf`. */
export class TooShort extends Error {
  override readonly name = 'TooShort';
  /** Bytes from the file's begin that are wanted at least. */
  readonly wanted: number;

  constructor(wanted: number) {
    super(`${wanted} bytes are wanted`);
    this.wanted = wanted;
  }
}

/** Reads little-endian values one after another. Every method throws `TooShort` where the bytes end. */
export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #decoder = new TextDecoder();
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#at;
  }

  skip(count: number): void {
    this.#take(count);
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  i8(): number {
    return this.#view.getInt8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  i16(): number {
    return this.#view.getInt16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  f32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** Exact up to 2^53, beyond it rounded: no length or count of a real file comes near. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), true));
  }

  i64(): number {
    return Number(this.#view.getBigInt64(this.#take(8), true));
  }

  text(bytes: number): string {
    const start = this.#take(bytes);
    return this.#decoder.decode(this.#bytes.subarray(start, start + bytes));
  }

  #take(count: number): number {
    const start = this.#at;
    if (start + count > this.#bytes.length) throw new TooShort(start + count);
    this.#at = start + count;
    return start;
  }
}
