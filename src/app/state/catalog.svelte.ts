import type { PackDraft } from './pack-draft.svelte.ts';

/** What lies over the catalog. */
export type CatalogWindow = 'none' | 'import' | 'export' | 'delete';

/** What is going on in the catalog; a draft outlives a look at another view. */
export class CatalogState {
  window = $state.raw<CatalogWindow>('none');
  #draft = $state.raw<PackDraft | null>(null);

  get draft(): PackDraft | null {
    return this.#draft;
  }

  begin(draft: PackDraft): void {
    this.#draft = draft;
  }

  leaveDraft(): void {
    this.#draft = null;
  }
}
