/** The project's source files as the architecture tests read them: paths, imports, identifiers. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the root, with slashes: `src/core/report.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file under a folder. */
export function filesIn(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name) && !each.parentPath.includes('node_modules'))
    .map((each) => join(each.parentPath, each.name))
    .sort()
    .map((path) => ({
      path: path.slice(root.length).split(sep).join('/'),
      text: readFileSync(path, 'utf8'),
    }));
}

/** What a file imports, dynamic and type imports included: a package's name, or the path of a file of ours. */
export function importsOf({ path, text }: SourceFile): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName) : fileName,
    );
}

/** The folder of src that a path lies in; null elsewhere. */
export function zoneOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Every identifier of the code itself: no comment, no string. Names of properties are included. */
export function identifiersOf({
  path,
  text,
}: SourceFile): { readonly name: string; readonly line: number }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      found.push({ name: node.text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    } else if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ name: node.argumentExpression.text, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Every `a.b` of the code, and every `new A()` without arguments, as they are written. */
export function expressionsOf({
  path,
  text,
}: SourceFile): { readonly name: string; readonly line: number }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      found.push({ name: `${node.expression.text}.${node.name.text}`, line });
    } else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && !node.arguments?.length) {
      found.push({ name: `new ${node.expression.text}()`, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
