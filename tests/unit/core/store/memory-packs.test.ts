import { memoryPackStore } from '../../../../src/core/store/memory-packs.ts';
import { memoryStore } from '../../../../src/core/store/memory.ts';
import { describePackStoreContract } from '../../../contract/pack-store.ts';

describePackStoreContract('the memory pack store', () =>
  Promise.resolve({ texts: memoryStore(), packs: memoryPackStore() }),
);
