/** A network of pages by address. What is asked of it can be looked at. */
import {
  NetworkError,
  type Network,
  type NetworkAnswer,
  type NetworkRequest,
} from '../../../src/platform/network.ts';

type Page = Partial<Omit<NetworkAnswer, 'body'>> & { readonly body?: string | Uint8Array };

export class FakeNetwork implements Network {
  readonly pages = new Map<string, Page | NetworkError['code'] | ((request: NetworkRequest) => Page)>();
  readonly requests: NetworkRequest[] = [];

  get addresses(): string[] {
    return this.requests.map(({ url }) => url);
  }

  async get(request: NetworkRequest): Promise<NetworkAnswer> {
    this.requests.push(request);
    const found = this.pages.get(request.url);
    if (typeof found === 'string') throw new NetworkError(found);
    const page = typeof found === 'function' ? found(request) : (found ?? { status: 404 });
    return {
      status: 200,
      url: request.url,
      contentType: null,
      etag: null,
      lastModified: null,
      retryAfter: null,
      ...page,
      body:
        typeof page.body === 'object' ? new Uint8Array(page.body) : new TextEncoder().encode(page.body ?? ''),
    };
  }
}
