/** Import and export: a file or a folder in, with progress and a way back; a selection of reports out. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OptionsContext } from '../context.ts';
import { ExportPanel } from './export-panel.tsx';
import { Importer } from './importer.ts';
import { ImportPanel } from './import-panel.tsx';
import { sealInWorkers } from './sealer.ts';

/** One a page, whatever section is shown. */
let importer: Importer | null = null;

function importerOf(context: OptionsContext): Importer {
  importer ??= new Importer({
    corpus: () => context.corpus(),
    makeSealer: () =>
      sealInWorkers(() => new Worker('options-worker.js', { type: 'module' }), navigator.hardwareConcurrency),
    parse: (html) => new DOMParser().parseFromString(html, 'text/html'),
    imported: async () => {
      // The import is done whatever becomes of this; the background sees to the limits once an hour too.
      const reply = await context.platform.ask('upkeep', {});
      if (!reply.ok) console.warn('Second Source: limits after an import', reply.message);
    },
    alone: (name, work) =>
      navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? null : work())),
  });
  return importer;
}

export function FilesSection({ context }: { readonly context: OptionsContext }): JSX.Element {
  const own = importerOf(context);
  const [, setTurn] = useState(0);
  useEffect(() => own.listen(() => setTurn((turn) => turn + 1)), [own]);
  return (
    <>
      <p class="lead">
        A file is checked whole before anything of it is stored. What you import and export stays on this
        device.
      </p>
      <ImportPanel importer={own} />
      <ExportPanel context={context} isImporting={own.isBusy} />
    </>
  );
}
