import type { LoadEvent } from '../../core/engine/engine.ts';
import type { InstallEvent } from '../../core/student/install.ts';
import type { GgufModel, MlcModel, ModelEntry, ModelFile } from '../../core/student/model-entry.ts';
import { openHome, type Home } from './home.ts';
import { libraryOf } from './library.ts';
import { mlcBaseUrl } from './mlc-home.ts';
import { obtainFiles } from './obtain.ts';
import type { Places } from './sources.ts';
import { wantedFile, type WantedFile } from './wanted-file.ts';

export interface ModelFilesRequest<Model extends ModelEntry = ModelEntry> extends Places {
  readonly model: Model;
}

/** A file of a model, whole and checked. */
export interface OpenedFile {
  readonly path: string;
  readonly blob: Blob;
}

type OnEvent = (event: LoadEvent) => void;

/**
 * The files of a GGUF or ONNX model, in the order of its entry: kept ones as they are, others fetched, checked and
 * kept. Errors: those of `obtainFiles`.
 */
export const openModelFiles = (
  signal: AbortSignal,
  request: ModelFilesRequest,
  onEvent: OnEvent,
): Promise<readonly OpenedFile[]> => openAll(signal, request.model.files, request, onEvent);

/** The LoRA adapters of a model, in the order of its entry. Errors: those of `obtainFiles`. */
export const openAdapters = (
  signal: AbortSignal,
  request: ModelFilesRequest<GgufModel>,
  onEvent: OnEvent,
): Promise<readonly OpenedFile[]> => {
  const files = request.model.adapters.map(({ file }) => file);
  return openAll(signal, files, request, onEvent);
};

async function openAll(
  signal: AbortSignal,
  files: readonly ModelFile[],
  { model, ...places }: ModelFilesRequest,
  onEvent: OnEvent,
): Promise<readonly OpenedFile[]> {
  const home = await openHome(model);
  const wanted = files.map((file) => wantedFile(model, file, places));
  await obtainFiles(signal, wanted, home, (event) => onEvent(loadEvent(event, model.bytes)));
  return Promise.all(wanted.map((file) => opened(file, home)));
}

/**
 * Sees to it that an MLC model and its library are whole in WebLLM's caches; gives the URL to name as the model's
 * address. Errors: those of `obtainFiles`; `model-unfit` where WebLLM's list has no such library.
 */
export async function openMlcModel(
  signal: AbortSignal,
  { model, ...places }: ModelFilesRequest<MlcModel>,
  onEvent: OnEvent,
): Promise<string> {
  const files = model.files.map((file) => wantedFile(model, file, places));
  const wanted = [libraryOf(model), ...files];
  await obtainFiles(signal, wanted, await openHome(model), (event) =>
    onEvent(loadEvent(event, model.bytes)),
  );
  return mlcBaseUrl(model);
}

async function opened(file: WantedFile, home: Home): Promise<OpenedFile> {
  const blob = await home.open(file);
  if (blob === null) throw new Error(`${file.path} vanished while it was opened`);
  return { path: file.path, blob };
}

/** Of a model whose every byte is known. */
export function loadEvent(event: InstallEvent, bytesOfAll: number): LoadEvent {
  const { bytes } = event;
  const totalBytes = event.totalBytes ?? bytesOfAll;
  if (event.phase !== 'downloading') return { phase: 'verifying', bytes, totalBytes };
  return { phase: 'downloading', bytes, totalBytes, resumed: event.resumed };
}
