/**
 * The content script. It may be put into a page more than once (by the reader's click, and by a site's consent): the
 * first that is alive stays, one that an update of the extension left behind is put aside.
 *
 * It reads as soon as it stands in the page, for it only ever gets there by a click or a consent; whether anything is
 * painted is the background's to say.
 */
import { contentPlatform } from '../platform/content.ts';
import { createReader } from './reader.ts';

interface Instance {
  isAlive(): boolean;
  stop(): void;
}

const key = Symbol.for('second-source');
const world = globalThis as { [key]?: Instance };

if (world[key]?.isAlive() !== true) {
  world[key]?.stop();
  const reader = createReader(document, contentPlatform);
  const stopListening = contentPlatform.listen({
    read: ({ force }) => reader.read(force),
    reveal: ({ findingId }) => reader.reveal(findingId),
    async refresh() {
      await reader.refresh();
      return null;
    },
    forget() {
      reader.forget();
      return null;
    },
  });
  world[key] = {
    isAlive: () => contentPlatform.isAlive(),
    stop() {
      stopListening();
      reader.forget();
    },
  };
  reader.read(false).catch((error: unknown) => {
    console.debug('Second Source: the page was not read', error);
  });
}
