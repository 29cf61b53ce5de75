/** Bytes, as memory is counted. */
export const MIB = 2 ** 20;
export const GIB = 2 ** 30;
