import { memoryStore } from '../../../../src/core/store/memory.ts';
import { describeStoreContract } from '../../../contract/store.ts';

describeStoreContract('the memory store', () => Promise.resolve(memoryStore()));
