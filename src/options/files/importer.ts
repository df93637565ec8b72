/**
 * The one import of this page: it goes on while the reader looks at other sections. What is shown of it is one value,
 * told to whoever listens.
 */
import { FileFault } from '../../files/faults.ts';
import { openImport } from '../../files/import-source.ts';
import type { StoredCorpus } from '../../corpus/open-corpus.ts';
import { count } from '../../ui/wording.ts';
import { sentenceOf } from '../../ui/fault.ts';
import { cancelImport, ImportCancelled, runImport, type ImportResult } from './run-import.ts';
import { importJobs, type ImportJob } from './import-jobs.ts';
import type { PickedFile } from './picked.ts';
import type { Sealer } from './sealer.ts';

export type ImportState =
  | { readonly name: 'idle' }
  /** `share`: 0..1. */
  | { readonly name: 'checking'; readonly file: string; readonly share: number }
  | {
      readonly name: 'importing';
      readonly file: string;
      readonly share: number;
      readonly reports: number;
      /** Of the corpus that comes. */
      readonly corpusId: string;
    }
  | { readonly name: 'cancelling'; readonly file: string }
  | { readonly name: 'done'; readonly sentence: string }
  | { readonly name: 'failed'; readonly sentence: string };

export interface ImportSurroundings {
  corpus(): Promise<StoredCorpus>;
  makeSealer(): Sealer;
  readonly parse: (html: string) => Document;
  /** After an import: the reader's limits by age and size hold for what came too. Never rejects. */
  imported(): Promise<void>;
  /** Runs `work` unless a page of ours is at the same import; null then. */
  alone<Value>(name: string, work: () => Promise<Value>): Promise<Value | null>;
}

export class Importer {
  #state: ImportState = { name: 'idle' };
  #abort: AbortController | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly around: ImportSurroundings) {}

  get state(): ImportState {
    return this.#state;
  }

  get isBusy(): boolean {
    return this.#abort !== null;
  }

  /** Returns what ends the listening. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Imports; never rejects: what went wrong is a state. Nothing happens while another import runs. */
  async start(file: PickedFile): Promise<void> {
    if (this.#abort !== null) return;
    const abort = (this.#abort = new AbortController());
    this.#show({ name: 'checking', file: file.name, share: 0 });
    try {
      this.#show({ name: 'done', sentence: sentenceOfResult(await this.#import(file, abort.signal)) });
    } catch (error) {
      this.#show({ name: 'failed', sentence: sentenceOfFault(file.name, error, abort.signal) });
    } finally {
      this.#abort = null;
      this.#tell();
    }
  }

  cancel(): void {
    if (this.#abort === null) return;
    this.#abort.abort();
    if (this.#state.name === 'checking' || this.#state.name === 'importing')
      this.#show({ name: 'cancelling', file: this.#state.file });
  }

  /** Another picture of what went wrong before an import could begin. */
  fail(sentence: string): void {
    if (this.#abort === null) this.#show({ name: 'failed', sentence });
  }

  async #import(file: PickedFile, signal: AbortSignal): Promise<ImportResult> {
    const source = await openImport(file.picked, {
      parse: (html) => this.around.parse(html),
      signal,
      onProgress: (share) => this.#show({ name: 'checking', file: file.name, share }),
    });
    const corpus = await this.around.corpus();
    const sealer = this.around.makeSealer();
    try {
      const result = await this.around.alone(`import ${source.hash}`, () =>
        runImport(corpus, {
          source,
          fileName: file.name,
          fileSize: file.size,
          sealer,
          signal,
          onProgress: ({ next, size, stored, corpusId }) => {
            if (!signal.aborted)
              this.#show({
                name: 'importing',
                file: file.name,
                share: next / size,
                reports: stored,
                corpusId,
              });
          },
        }),
      );
      if (result === null) throw new FileFault('invalid', 'it is being imported in another tab');
      await this.around.imported();
      return result;
    } finally {
      sealer.close();
    }
  }

  /** The imports that were interrupted; those that were given up are removed first. */
  async interrupted(): Promise<ImportJob[]> {
    const corpus = await this.around.corpus();
    const jobs = await importJobs(corpus).all();
    for (const [, job] of jobs) if (job.cancelled) await cancelImport(corpus, job);
    return jobs.map(([, job]) => job).filter(({ cancelled }) => !cancelled);
  }

  /** Removes what came of an interrupted import. */
  async discard(job: ImportJob): Promise<void> {
    await cancelImport(await this.around.corpus(), job);
  }

  #show(state: ImportState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function sentenceOfResult({ name, added, stored, duplicates, versions, leftOut }: ImportResult): string {
  const parts: string[] = [];
  if (added > 0) parts.push(`${count(added, 'report')} imported into “${name}”.`);
  else if (stored > 0) parts.push(`All ${count(stored, 'report')} of “${name}” were there already.`);
  else parts.push('No new report was in the file.');
  if (duplicates > 0)
    parts.push(
      duplicates === 1
        ? 'One was in your corpora already and is not stored again.'
        : `${duplicates.toLocaleString('en')} were in your corpora already and are not stored again.`,
    );
  if (versions > 0)
    parts.push(
      versions === 1
        ? 'One is another version of a report that you had.'
        : `${versions.toLocaleString('en')} are other versions of reports that you had.`,
    );
  if (leftOut > 0) parts.push(`No article was found on ${count(leftOut, 'page')}.`);
  return parts.join(' ');
}

function sentenceOfFault(file: string, error: unknown, signal: AbortSignal): string {
  if (error instanceof ImportCancelled || signal.aborted)
    return 'The import was cancelled: nothing of it is left.';
  if (error instanceof FileFault) return `“${file}” was not imported: ${error.message}.`;
  return sentenceOf(error);
}
