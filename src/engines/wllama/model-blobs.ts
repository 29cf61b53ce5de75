/** What is opened: the model's file, or its parts in order, and the adapters beside it. */
export interface ModelBlobs {
  readonly parts: readonly Blob[];
  readonly adapters: readonly Blob[];
}
