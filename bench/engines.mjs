// Our index and its peers behind one interface: `add(reports)` once, then `search(article)` for the ids of the ten best.
// Peers get the article's 25 best terms, which is what they answer best and quickest with (FACTS: a whole article takes
// SQLite four seconds). Plain JavaScript: the peers are no dependency of the project, and their types are not here.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const limit = 10;

export const peers = ['sqlite-fts5', 'flexsearch', 'minisearch', 'orama'];

/** @param terms (article) => string[]; stem (word) => string */
export async function makePeer(name, terms, stem) {
  switch (name) {
    case 'sqlite-fts5': {
      const { default: Database } = await load('better-sqlite3');
      const database = new Database(':memory:');
      database.exec("create virtual table reports using fts5(text, content='', tokenize='porter unicode61')");
      const insert = database.prepare('insert into reports(rowid, text) values (?, ?)');
      const select = database.prepare(
        'select rowid from reports where reports match ? order by rank limit 10',
      );
      const ids = [];
      return {
        add: database.transaction((reports) => {
          for (const report of reports) insert.run(ids.push(report.id), report.text);
        }),
        finish: () => database.exec("insert into reports(reports) values ('optimize')"),
        search: (article) => {
          const query = terms(article)
            .map((term) => `"${term.replaceAll('"', '')}"`)
            .join(' OR ');
          return select.all(query).map((row) => ids[row.rowid - 1]);
        },
        searchWords: (words, page) =>
          database
            .prepare('select rowid from reports where reports match ? order by rank limit ?')
            .all(words, page),
        bytes: () =>
          database.pragma('page_count', { simple: true }) * database.pragma('page_size', { simple: true }),
      };
    }
    case 'flexsearch': {
      const { default: flexsearch } = await load('flexsearch');
      const index = new flexsearch.Index({
        tokenize: 'strict',
        encode: (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stem),
      });
      const ids = [];
      return {
        add: (reports) => reports.forEach((report) => index.add(ids.push(report.id), report.text)),
        search: (article) =>
          index.search(terms(article).join(' '), { limit, suggest: true }).map((id) => ids[id - 1]),
        searchWords: (words, page) => index.search(words, { limit: page }),
      };
    }
    case 'minisearch': {
      const { default: MiniSearch } = await load('minisearch');
      const index = new MiniSearch({ fields: ['text'], processTerm: (term) => stem(term.toLowerCase()) });
      return {
        add: (reports) => index.addAll(reports.map(({ id, text }) => ({ id, text }))),
        search: (article) =>
          index
            .search(terms(article).join(' '))
            .slice(0, limit)
            .map((hit) => hit.id),
        searchWords: (words, page) => index.search(words, { combineWith: 'AND' }).slice(0, page),
      };
    }
    case 'orama': {
      const orama = await load('@orama/orama');
      const database = orama.create({
        schema: { text: 'string' },
        components: { tokenizer: { stemming: true, stemmer: stem, language: 'english' } },
      });
      return {
        add: (reports) =>
          orama.insertMultiple(
            database,
            reports.map(({ id, text }) => ({ id, text })),
            1000,
          ),
        search: async (article) => {
          const found = await orama.search(database, { term: terms(article).join(' '), limit, threshold: 1 });
          return found.hits.map((hit) => hit.id);
        },
        // 0: only what has all words.
        searchWords: (words, page) => orama.search(database, { term: words, limit: page, threshold: 0 }),
      };
    }
    default:
      throw new Error(`no engine ${name}`);
  }
}
