/** The background: every listener is registered here, while the script first runs; the work is elsewhere. */
import { openCorpus } from '../corpus/open-corpus.ts';
import { backgroundPlatform, listenToBrowser } from '../platform/background.ts';
import { admitContentScript, admitExtensionPage, listen } from '../platform/messages.ts';
import { network } from '../platform/network.ts';
import { keepCorpus } from './corpus-keeper.ts';
import { together } from './events.ts';
import { keepFeeds } from './feeds/feeds.ts';
import { contentFeedHandlers, feedEvents, pageFeedHandlers } from './feeds/handlers.ts';
import { browserEvents, contentHandlers, pageHandlers } from './handlers.ts';
import { keepTabs } from './tabs.ts';

const corpora = keepCorpus(backgroundPlatform, openCorpus);
const tabs = keepTabs(backgroundPlatform, corpora);

const feeds = keepFeeds(backgroundPlatform, corpora, network, {
  chance: () => Math.random(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

listen(
  'content-to-background',
  { ...contentHandlers(tabs), ...contentFeedHandlers(backgroundPlatform) },
  admitContentScript,
);
listen(
  'page-to-background',
  {
    ...pageHandlers(backgroundPlatform, corpora, tabs),
    ...pageFeedHandlers(backgroundPlatform, feeds),
  },
  admitExtensionPage,
);
listenToBrowser(
  together(browserEvents(backgroundPlatform, corpora, tabs), feedEvents(backgroundPlatform, feeds)),
);
