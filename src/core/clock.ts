/** Port: the time. The core never reads the clock by itself, so that tests and replays decide it. */
export interface Clock {
  /** Milliseconds since the Unix epoch, for records. */
  now(): number;
  /** Milliseconds from an arbitrary origin, monotonic, for durations. */
  elapsed(): number;
}
