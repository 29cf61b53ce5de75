import type { PackId } from '../../core/brand.ts';
import type { Pack } from '../../core/catalog/pack.ts';
import { PackDraft } from './pack-draft.svelte.ts';

/** What lies over the catalog. */
export type CatalogWindow = 'none' | 'import' | 'export' | 'delete';

/** What is going on in the catalog; a draft outlives a look at another view. */
export class CatalogState {
  window = $state.raw<CatalogWindow>('none');
  #draft = $state.raw<PackDraft | null>(null);

  get draft(): PackDraft | null {
    return this.#draft;
  }

  /** Begins a draft. `changes`: the own pack that it will replace, null for a copy. */
  edit(base: Pack, title: string, changes: PackId | null): void {
    this.#draft = new PackDraft(base, title, changes);
  }

  leaveDraft(): void {
    this.#draft = null;
  }
}
