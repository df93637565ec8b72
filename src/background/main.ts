/** The background: every listener is registered here, while the script first runs; the work is elsewhere. */
import { openCorpus } from '../corpus/open-corpus.ts';
import { backgroundPlatform, listenToBrowser } from '../platform/background.ts';
import { admitContentScript, admitExtensionPage, listen } from '../platform/messages.ts';
import { keepCorpus } from './corpus-keeper.ts';
import { browserEvents, contentHandlers, pageHandlers } from './handlers.ts';
import { keepTabs } from './tabs.ts';

const corpora = keepCorpus(backgroundPlatform, openCorpus);
const tabs = keepTabs(backgroundPlatform, corpora);

listen('content-to-background', contentHandlers(tabs), admitContentScript);
listen('page-to-background', pageHandlers(backgroundPlatform, corpora, tabs), admitExtensionPage);
listenToBrowser(browserEvents(backgroundPlatform, corpora, tabs));
