import { Api } from './api';
import { Memory } from './memory';
import { speak } from './words';

/**
 * Speaks the language of the page; where the chat does not know that one, the company's, as far as it can be learnt now.
 *
 * @param server where Aside is, ending in a slash
 */
export async function speakAs(page: string, server: string, company: string): Promise<void> {
  if (!speak([page])) {
    speak([(await companyLanguage(server, company)) ?? '']);
  }
}

async function companyLanguage(server: string, company: string): Promise<string | null | undefined> {
  try {
    const known = new Memory(company, new URL(server).host + '/').company;
    return (known ?? (await new Api(server).company(company))).language;
  } catch {
    return null; // the launcher goes on asking for the company, and says why it gets no answer
  }
}
