/** The rules of docs/ARCHITECTURE.md as functions of source files; each gives the faults it finds, one line each. */
import { expressionsOf, identifiersOf, importsOf, zoneOf, type SourceFile } from './source-files.ts';

export type Zones = Readonly<Record<string, readonly string[]>>;

/** Imports between folders of src that the table does not allow, and folders that it does not know. */
export function zoneFaults(files: readonly SourceFile[], zones: Zones): string[] {
  return files.flatMap((file) => {
    const zone = zoneOf(file.path);
    if (zone === null) return [];
    if (!(zone in zones)) return [`${file.path}: no zone named ${zone}`];
    return importsOf(file).flatMap((target) => {
      const other = zoneOf(target);
      const isOurs = target.startsWith('src/');
      if (!isOurs && /^(?:eval|tests|scripts|bench|demo)\//.test(target))
        return [`${file.path} imports ${target}`];
      if (other === null || other === zone || zones[zone]?.includes(other)) return [];
      return [`${file.path} imports ${target}`];
    });
  });
}

/** Packages that only one folder of src may import, imported elsewhere. */
export function ownerFaults(
  files: readonly SourceFile[],
  owners: Readonly<Record<string, string>>,
): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((name) => name in owners && owners[name] !== zoneOf(file.path))
      .map((name) => `${file.path} imports ${name}`),
  );
}

/** Node's modules outside of the folders that run on Node. */
export function nodeFaults(files: readonly SourceFile[], allowed: readonly string[]): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('node:') && !allowed.includes(zoneOf(file.path) ?? ''))
      .map((name) => `${file.path} imports ${name}`),
  );
}

/** Identifiers that must not occur, but for the places listed by name. */
export function identifierFaults(
  files: readonly SourceFile[],
  forbidden: readonly string[],
  allowed: Readonly<Record<string, readonly string[]>> = {},
): string[] {
  return files.flatMap((file) =>
    identifiersOf(file)
      .filter(({ name }) => forbidden.includes(name) && !allowed[file.path]?.includes(name))
      .map(({ name, line }) => `${file.path}:${line} uses ${name}`),
  );
}

/** `Date.now`, `new Date()` and their like, written out. */
export function expressionFaults(files: readonly SourceFile[], forbidden: readonly string[]): string[] {
  return files.flatMap((file) =>
    expressionsOf(file)
      .filter(({ name }) => forbidden.includes(name))
      .map(({ name, line }) => `${file.path}:${line} uses ${name}`),
  );
}

/** Files that have grown past doing one thing. */
export function lengthFaults(files: readonly SourceFile[], maxLines: number): string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > maxLines && !path.endsWith('.generated.ts'))
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}
