import type { Api, Message } from './api';
import { download } from './dom';
import type { OwnTalk } from './memory';
import { date, moment, size, time } from './text';
import { isolated, language, translated, words } from './words';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:42em;margin:2em auto;padding:0 1em}
h1{font-size:1.4em;margin:0}
h2{font-size:1em;margin:2em 0 .5em;padding-bottom:.3em;border-bottom:1px solid #8888}
.facts,.system,time,.file{opacity:.75}
.system{font-style:italic}
article,p{margin:.8em 0}
b{margin-right:.5em}
article div{white-space:pre-wrap;overflow-wrap:anywhere}
article{break-inside:avoid}`;

/** Lets the customer keep the conversation as one file that any browser shows and prints. */
export async function saveCopy(api: Api, key: OwnTalk, company: string) {
  const messages: Message[] = [];
  for (let last = Infinity; (messages.at(-1)?.seq ?? 0) < last; ) {
    const page = await api.messages(key, messages.at(-1)?.seq ?? 0);
    messages.push(...page.messages);
    last = page.messages.length ? page.lastSeq : 0;
  }
  download(new Blob([page(key.protocol, company, messages)], { type: 'text/html' }), `${key.protocol}.html`);
}

function page(protocol: string, company: string, messages: Message[]): string {
  const title = words.copyOf(isolated(company));
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${safe(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>${safe(title)}</h1>
<p class="facts">${safe(words.protocol)} ${safe(protocol)} · ${safe(words.savedOn(moment(new Date())))}</p>
${messages.map((message, index) => entry(message, messages[index - 1])).join('\n')}
</body>
</html>
`;
}

function entry(message: Message, before?: Message): string {
  const day = before && date(before.sentAt) === date(message.sentAt) ? '' : `<h2>${safe(date(message.sentAt))}</h2>\n`;
  const when = `<time datetime="${safe(message.sentAt)}">${safe(time(message.sentAt))}</time>`;
  if (message.author === 'SYSTEM') {
    return `${day}<p class="system">${safe(translated(message.text))} ${when}</p>`;
  }
  const { attachment } = message;
  const file = attachment
    ? `<div class="file">${safe(words.file)}: <bdi>${safe(attachment.name)}</bdi> (${safe(size(attachment.size))})</div>`
    : '';
  const text = message.text ? `<div dir="auto">${safe(message.text)}</div>` : '';
  return `${day}<article><b><bdi>${safe(message.name)}</bdi></b>${when}${text}${file}</article>`;
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
