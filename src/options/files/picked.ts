/** What the reader picked or dropped, as what is to be imported. */
import { blobSource } from '../../files/byte-source.ts';
import { isPageName } from '../../files/html-page.ts';
import type { Picked } from '../../files/import-source.ts';

export interface PickedFile {
  readonly picked: Picked;
  readonly name: string;
  /** Bytes; of a folder, of its pages together. */
  readonly size: number;
}

/** More than one thing, or nothing, was picked. */
export class PickFault extends Error {
  readonly code = 'picked';
}

/** More pages are no folder of saved articles. */
const mostFiles = 200_000;

export function pickedFile(file: File): PickedFile {
  return { picked: { kind: 'file', source: blobSource(file, file.name) }, name: file.name, size: file.size };
}

/** @param files of one folder, each with its path from the folder's name on */
export function pickedFolder(files: readonly { readonly path: string; readonly file: File }[]): PickedFile {
  const [first] = files;
  if (!first) throw new PickFault('The folder is empty.');
  const name = first.path.split('/')[0] ?? 'Folder';
  const pages = files
    .map(({ path, file }) => ({ path: path.slice(path.indexOf('/') + 1), file }))
    .filter(({ path }) => isPageName(path))
    .map(({ path, file }) => {
      const source = blobSource(file, path);
      return { path, size: file.size, read: () => source.read(0, file.size) };
    });
  const size = pages.reduce((sum, page) => sum + page.size, 0);
  return { picked: { kind: 'folder', name, files: pages }, name, size };
}

/** From `<input type="file">`, with or without `webkitdirectory`. Null when the reader picked nothing. */
export function pickedOfInput(input: HTMLInputElement): PickedFile | null {
  const files = [...(input.files ?? [])];
  if (input.webkitdirectory)
    return files.length === 0
      ? null
      : pickedFolder(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
  const [file] = files;
  return file ? pickedFile(file) : null;
}

/**
 * What was dropped on the page. Call it while the event is handled: what it carries is gone afterwards.
 * @throws {PickFault} when it is not one file or one folder
 */
export function pickedOfDrop(data: DataTransfer): Promise<PickedFile> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const [entry, ...others] = entries;
  if (!entry || others.length > 0)
    return Promise.reject(new PickFault('Drop one file, or one folder of pages, at a time.'));
  return pickedOfEntry(entry);
}

async function pickedOfEntry(entry: FileSystemEntry): Promise<PickedFile> {
  if (entry.isFile) return pickedFile(await fileOf(entry as FileSystemFileEntry));
  const files: { path: string; file: File }[] = [];
  const folders: { entry: FileSystemDirectoryEntry; path: string }[] = [
    { entry: entry as FileSystemDirectoryEntry, path: entry.name },
  ];
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    for (const child of await childrenOf(folder.entry)) {
      const path = `${folder.path}/${child.name}`;
      if (child.isDirectory) folders.push({ entry: child as FileSystemDirectoryEntry, path });
      else if (isPageName(path)) files.push({ path, file: await fileOf(child as FileSystemFileEntry) });
      if (files.length > mostFiles) throw new PickFault('The folder has too many pages.');
    }
  }
  if (files.length === 0) throw new PickFault('There is no HTML page in the folder (.html, .htm).');
  return pickedFolder(files);
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader of a folder gives some at a time, and none at its end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
