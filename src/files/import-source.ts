/**
 * A file that is to be imported, checked whole before the first report of it is handed on: JSON Lines, plain or gzip; a
 * pack; pages in a zip, in a folder, or one alone. Then its reports in order, a batch at a time, from any place on, so
 * that an import that was interrupted goes on where it was.
 */
import type { Report } from '../core/report.ts';
import type { SealedBlocks } from '../index/sealed.ts';
import type { ByteSource } from './byte-source.ts';
import { FileFault } from './faults.ts';
import { openJsonLines } from './import-json-lines.ts';
import { openPackImport } from './import-pack.ts';
import { openPages, type PageFile } from './import-pages.ts';
import { sniff } from './sniff.ts';
import { inMegabytes } from './unpack.ts';
import { listZip, readZipEntry } from './zip.ts';
import { isPageName, maxPageBytes } from './html-page.ts';

export interface ImportBatch {
  readonly reports: readonly Report[];
  /** The segment of these reports where the file brings one. */
  readonly sealed: SealedBlocks | null;
  /** The place behind the batch, for `batches`. */
  readonly next: number;
  /** Pages in it that hold no article. */
  readonly leftOut: number;
}

export interface ImportSource {
  /** What the corpus is called unless the reader says otherwise. */
  readonly title: string;
  /** The same for the same content: by it a file that is picked again is known. Hexadecimal. */
  readonly hash: string;
  /** How far `next` goes. */
  readonly size: number;
  /** From 0, or from a `next` of before. */
  batches(from: number): AsyncGenerator<ImportBatch>;
}

/** What was picked or dropped: one file, or those of a folder with their paths in it. */
export type Picked =
  | { readonly kind: 'file'; readonly source: ByteSource }
  | { readonly kind: 'folder'; readonly name: string; readonly files: readonly PageFile[] };

export interface OpenOptions {
  /** Makes a document in which no script runs and into which nothing is loaded. */
  readonly parse: (html: string) => Document;
  /** Called with the share of the file that is checked, 0..1. */
  readonly onProgress: (share: number) => void;
  /** Ends the checking with its reason. */
  readonly signal: AbortSignal;
  /** For tests: most lines of one batch, instead of a thousand. */
  readonly batchReports?: number;
}

const headBytes = 4096;
/** 100 million characters of a corpus take a browser a minute or two; this is a whole day's work. */
export const maxFileBytes = 16 * 2 ** 30;

/** @throws {FileFault} with the reason in one line; nothing was used then */
export async function openImport(picked: Picked, options: OpenOptions): Promise<ImportSource> {
  if (picked.kind === 'folder') return openPages(picked.name, picked.files, options);
  const { source } = picked;
  if (source.size > maxFileBytes)
    throw new FileFault('too-large', `the file is larger than ${inMegabytes(maxFileBytes)}`);
  const kind = sniff(await source.read(0, Math.min(source.size, headBytes)), source.name);
  switch (kind) {
    case 'json-lines':
    case 'gzip':
      return openJsonLines(source, kind === 'gzip', options);
    case 'pack':
      return openPackImport(source, options);
    case 'zip':
      return openPages(titleOf(source.name), await pagesOfZip(source), options);
    case 'html':
      return openPages(
        titleOf(source.name),
        [{ path: source.name, size: source.size, read: () => source.read(0, source.size) }],
        options,
      );
    case 'feed':
      throw new FileFault('unknown', 'it is a feed: subscribe to it under Feeds');
    case 'warc':
      throw new FileFault('unknown', 'web archives (WARC, WACZ) cannot be read yet');
    case 'empty':
      throw new FileFault('invalid', 'the file is empty');
    case 'unknown':
      throw new FileFault('unknown', 'it is neither JSON Lines, nor a pack, nor pages in HTML or in a zip');
  }
}

async function pagesOfZip(source: ByteSource): Promise<PageFile[]> {
  const entries = (await listZip(source)).filter(({ path }) => isPageName(path));
  return entries.map((entry) => ({
    path: entry.path,
    size: entry.size,
    read: () => readZipEntry(source, entry, maxPageBytes),
  }));
}

/** A file's name without its endings. */
export function titleOf(name: string): string {
  const bare = name.slice(name.lastIndexOf('/') + 1).replace(/\.(?:gz|zip)$/i, '');
  return bare.replace(/\.(?:jsonl|ndjson|json|pack|html?)$/i, '') || bare || name;
}
