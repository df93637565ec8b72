/** Pages from files. The command line and the background read a page off its site in the same way. */
export { decodeHtml, parsePage } from '../extract/off-page.ts';
