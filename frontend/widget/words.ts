/** What the chat says, in every language that it speaks. A language that lacks a text does not compile. */
const en = {
  chatWith: (name: string) => `Chat with ${name}`,
  lead: 'Ask us. An agent will answer you here.',
  name: 'Your name',
  email: 'E-mail (optional)',
  department: 'Department',
  message: 'Message',
  start: 'Start conversation',
  nameMissing: 'Your name is missing.',
  textMissing: 'Write a message first.',
  tooLong: (count: string, most: string) =>
    `The text has ${count} characters; at most ${most} can be sent. Shorten it or send it in parts.`,
  counted: (count: string, most: string) => `${count} of ${most} characters`,
  notStarted: 'No connection. What you wrote is kept; try again in a moment.',
  noConnection: 'No connection. Try again in a moment.',
  busy: 'A lot is going on here. One moment: it is tried again by itself.',
  tryAgain: 'Try again',
  queue: (place: string) => `You are number ${place} in the queue`,
  talkingWith: (agent: string) => `You are talking with ${agent}`,
  closed: 'This conversation is closed',
  gone: 'This conversation does not exist any more.',
  moment: 'One moment…',
  protocol: 'Protocol',
  offline: 'No connection. What you write is kept and sent when it is back.',
  write: 'Write a message',
  send: 'Send',
  conversation: 'Conversation',
  messages: 'Messages',
  newMessages: 'New messages',
  earlier: 'Earlier messages',
  you: 'You',
  chosen: 'Not sent yet.',
  sending: 'Sending…',
  waiting: 'Waiting for connection',
  held: 'Waiting a moment',
  sent: 'Sent',
  notSent: 'Not sent.',
  retry: 'Retry',
  edit: 'Edit',
  remove: 'Remove',
  cancel: 'Cancel',
  typing: (agent: string) => `${agent} is typing…`,
  theAgent: 'The agent',
  newOne: 'Start a new conversation',
  end: 'End of the conversation',
  howWasIt: 'How was it?',
  stars: ['1 star', '2 stars', '3 stars', '4 stars', '5 stars'],
  comment: 'Comment (optional)',
  rate: 'Send rating',
  chooseStars: 'Choose one to five stars first.',
  thanks: (stars: string) => `Thank you. You gave ${stars}.`,
  kept: 'What you wrote last was not sent. It is kept for a new conversation.',
  attach: 'Attach a file',
  drop: 'Drop the file to send it',
  file: 'File',
  save: (file: string) => `Save ${file}`,
  pictureMissing: 'The picture cannot be shown right now.',
  uploading: (file: string) => `Sending ${file}`,
  fileTooLarge: 'The file is larger than 10 MB.',
  fileEmpty: 'The file is empty.',
  fileKind: 'Pictures (JPEG, PNG, GIF, WebP), PDF and plain text files can be sent. Save HEIC pictures as JPEG first.',
  fileKindDocuments:
    'Pictures (JPEG, PNG, GIF, WebP), PDF, plain text, Office, ZIP and e-mail files can be sent. Save HEIC pictures as JPEG first.',
  saveCopy: 'Save a copy of the conversation',
  copyOf: (company: string) => `Conversation with ${company}`,
  copyFailed: 'The copy could not be made. Try again in a moment.',
  savedOn: (date: string) => `Saved on ${date}`,
  sound: 'Sound for new messages',
  fold: 'Minimise the chat',
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  joined: (agent: string) => `${agent} joined the conversation.`,
  closedBy: (agent: string) => `${agent} closed the conversation.`,
  left: (agent: string) => `${agent} left the conversation. It waits for the next agent.`,
  leftAlone: (agent: string) => `${agent} left the conversation.`,
  continues: (agent: string) => `${agent} continues the conversation.`,
  reopened: (agent: string) => `${agent} reopened the conversation.`,
  moved: (agent: string, department: string) => `The conversation was transferred to ${agent} (${department}).`,
  queued: (department: string) => `The conversation was transferred to ${department} and waits for the next agent.`,
};

export type Words = typeof en;

const pt: Words = {
  chatWith: (name) => `Chat com ${name}`,
  lead: 'Escreva para nós. Um atendente responde por aqui.',
  name: 'Seu nome',
  email: 'E-mail (opcional)',
  department: 'Departamento',
  message: 'Mensagem',
  start: 'Iniciar conversa',
  nameMissing: 'Falta o seu nome.',
  textMissing: 'Escreva uma mensagem primeiro.',
  tooLong: (count, most) =>
    `O texto tem ${count} caracteres; podem ser enviados no máximo ${most}. Encurte-o ou envie em partes.`,
  counted: (count, most) => `${count} de ${most} caracteres`,
  notStarted: 'Sem conexão. O que você escreveu está guardado; tente de novo daqui a pouco.',
  noConnection: 'Sem conexão. Tente de novo daqui a pouco.',
  busy: 'Há muito movimento por aqui. Um momento: tentaremos de novo automaticamente.',
  tryAgain: 'Tentar de novo',
  queue: (place) => `Você é o número ${place} na fila`,
  talkingWith: (agent) => `Você está conversando com ${agent}`,
  closed: 'Esta conversa foi encerrada',
  gone: 'Esta conversa não existe mais.',
  moment: 'Um momento…',
  protocol: 'Protocolo',
  offline: 'Sem conexão. O que você escrever fica guardado e é enviado quando ela voltar.',
  write: 'Escreva uma mensagem',
  send: 'Enviar',
  conversation: 'Conversa',
  messages: 'Mensagens',
  newMessages: 'Novas mensagens',
  earlier: 'Mensagens anteriores',
  you: 'Você',
  chosen: 'Ainda não enviado.',
  sending: 'Enviando…',
  waiting: 'Aguardando conexão',
  held: 'Aguardando um momento',
  sent: 'Enviada',
  notSent: 'Não enviada.',
  retry: 'Enviar de novo',
  edit: 'Editar',
  remove: 'Remover',
  cancel: 'Cancelar',
  typing: (agent) => `${agent} está digitando…`,
  theAgent: 'O atendente',
  newOne: 'Iniciar uma nova conversa',
  end: 'Fim da conversa',
  howWasIt: 'Como foi o atendimento?',
  stars: ['1 estrela', '2 estrelas', '3 estrelas', '4 estrelas', '5 estrelas'],
  comment: 'Comentário (opcional)',
  rate: 'Enviar avaliação',
  chooseStars: 'Escolha primeiro de uma a cinco estrelas.',
  thanks: (stars) => `Obrigado. Você deu ${stars}.`,
  kept: 'O que você escreveu por último não foi enviado. Fica guardado para uma nova conversa.',
  attach: 'Anexar um arquivo',
  drop: 'Solte o arquivo para enviá-lo',
  file: 'Arquivo',
  save: (file) => `Salvar ${file}`,
  pictureMissing: 'Não é possível mostrar a imagem agora.',
  uploading: (file) => `Enviando ${file}`,
  fileTooLarge: 'O arquivo tem mais de 10 MB.',
  fileEmpty: 'O arquivo está vazio.',
  fileKind:
    'Podem ser enviados imagens (JPEG, PNG, GIF, WebP), PDF e arquivos de texto simples. Salve antes imagens HEIC como JPEG.',
  fileKindDocuments:
    'Podem ser enviados imagens (JPEG, PNG, GIF, WebP), PDF, texto simples, arquivos do Office, ZIP e e-mails. Salve antes imagens HEIC como JPEG.',
  saveCopy: 'Salvar uma cópia da conversa',
  copyOf: (company) => `Conversa com ${company}`,
  copyFailed: 'Não foi possível fazer a cópia. Tente de novo daqui a pouco.',
  savedOn: (date) => `Salva em ${date}`,
  sound: 'Som para novas mensagens',
  fold: 'Minimizar o chat',
  unread: (count) => (count === 1 ? '1 nova mensagem' : `${count} novas mensagens`),
  joined: (agent) => `${agent} entrou na conversa.`,
  closedBy: (agent) => `${agent} encerrou a conversa.`,
  left: (agent) => `${agent} saiu da conversa. Ela aguarda o próximo atendente.`,
  leftAlone: (agent) => `${agent} saiu da conversa.`,
  continues: (agent) => `${agent} continua a conversa.`,
  reopened: (agent) => `${agent} reabriu a conversa.`,
  moved: (agent, department) => `A conversa foi transferida para ${agent} (${department}).`,
  queued: (department) => `A conversa foi transferida para ${department} e aguarda o próximo atendente.`,
};

const es: Words = {
  chatWith: (name) => `Chat con ${name}`,
  lead: 'Escríbanos. Un agente le responderá aquí.',
  name: 'Su nombre',
  email: 'Correo electrónico (opcional)',
  department: 'Departamento',
  message: 'Mensaje',
  start: 'Iniciar conversación',
  nameMissing: 'Falta su nombre.',
  textMissing: 'Escriba primero un mensaje.',
  tooLong: (count, most) =>
    `El texto tiene ${count} caracteres; se pueden enviar como máximo ${most}. Acórtelo o envíelo en partes.`,
  counted: (count, most) => `${count} de ${most} caracteres`,
  notStarted: 'Sin conexión. Lo que escribió se conserva; inténtelo de nuevo en un momento.',
  noConnection: 'Sin conexión. Inténtelo de nuevo en un momento.',
  busy: 'Hay mucha actividad. Un momento: se volverá a intentar automáticamente.',
  tryAgain: 'Intentar de nuevo',
  queue: (place) => `Es el número ${place} en la cola`,
  talkingWith: (agent) => `Está hablando con ${agent}`,
  closed: 'Esta conversación está cerrada',
  gone: 'Esta conversación ya no existe.',
  moment: 'Un momento…',
  protocol: 'Protocolo',
  offline: 'Sin conexión. Lo que escriba se conserva y se envía cuando vuelva.',
  write: 'Escriba un mensaje',
  send: 'Enviar',
  conversation: 'Conversación',
  messages: 'Mensajes',
  newMessages: 'Mensajes nuevos',
  earlier: 'Mensajes anteriores',
  you: 'Usted',
  chosen: 'Aún no enviado.',
  sending: 'Enviando…',
  waiting: 'Esperando conexión',
  held: 'Esperando un momento',
  sent: 'Enviado',
  notSent: 'No enviado.',
  retry: 'Reintentar',
  edit: 'Editar',
  remove: 'Quitar',
  cancel: 'Cancelar',
  typing: (agent) => `${agent} está escribiendo…`,
  theAgent: 'El agente',
  newOne: 'Iniciar una conversación nueva',
  end: 'Fin de la conversación',
  howWasIt: '¿Cómo fue la atención?',
  stars: ['1 estrella', '2 estrellas', '3 estrellas', '4 estrellas', '5 estrellas'],
  comment: 'Comentario (opcional)',
  rate: 'Enviar valoración',
  chooseStars: 'Elija primero de una a cinco estrellas.',
  thanks: (stars) => `Gracias. Dio ${stars}.`,
  kept: 'Lo último que escribió no se envió. Se conserva para una conversación nueva.',
  attach: 'Adjuntar un archivo',
  drop: 'Suelte el archivo para enviarlo',
  file: 'Archivo',
  save: (file) => `Guardar ${file}`,
  pictureMissing: 'Ahora no se puede mostrar la imagen.',
  uploading: (file) => `Enviando ${file}`,
  fileTooLarge: 'El archivo ocupa más de 10 MB.',
  fileEmpty: 'El archivo está vacío.',
  fileKind:
    'Se pueden enviar imágenes (JPEG, PNG, GIF, WebP), PDF y archivos de texto sin formato. Guarde antes las imágenes HEIC como JPEG.',
  fileKindDocuments:
    'Se pueden enviar imágenes (JPEG, PNG, GIF, WebP), PDF, texto sin formato, archivos de Office, ZIP y correos. Guarde antes las imágenes HEIC como JPEG.',
  saveCopy: 'Guardar una copia de la conversación',
  copyOf: (company) => `Conversación con ${company}`,
  copyFailed: 'No se pudo hacer la copia. Inténtelo de nuevo en un momento.',
  savedOn: (date) => `Guardada el ${date}`,
  sound: 'Sonido para mensajes nuevos',
  fold: 'Minimizar el chat',
  unread: (count) => (count === 1 ? '1 mensaje nuevo' : `${count} mensajes nuevos`),
  joined: (agent) => `${agent} se unió a la conversación.`,
  closedBy: (agent) => `${agent} cerró la conversación.`,
  left: (agent) => `${agent} dejó la conversación. Espera al siguiente agente.`,
  leftAlone: (agent) => `${agent} dejó la conversación.`,
  continues: (agent) => `${agent} continúa la conversación.`,
  reopened: (agent) => `${agent} reabrió la conversación.`,
  moved: (agent, department) => `La conversación se transfirió a ${agent} (${department}).`,
  queued: (department) => `La conversación se transfirió a ${department} y espera al siguiente agente.`,
};

const languages = { en, pt, es };

export type Language = keyof typeof languages;

/** Which of them is spoken. */
export let spoken: Language = 'en';

/** Its words. */
export let words: Words = en;

/** Its name, as it is marked in the document. */
export let language = 'en';

/** How dates and numbers are written: as the reader's own form of the language has it. */
export let locale = 'en';

/** Speaks the first of these languages that is known, English if none is; whether one is. */
export function speak(wanted: readonly string[]): boolean {
  for (const wish of wanted) {
    const tag = wish.trim().replaceAll('_', '-'); // as many systems write it
    const name = tag.toLowerCase().split('-')[0];
    if (name === 'en' || name === 'pt' || name === 'es') {
      spoken = name;
      words = languages[name];
      language = name === 'pt' ? 'pt-BR' : name;
      const same = (other: string) => other.toLowerCase().startsWith(name);
      locale = tag.includes('-') && isWellFormed(tag) ? tag : (navigator.languages.find(same) ?? language);
      return true;
    }
  }
  return false;
}

/** Dates and numbers cannot be written in what is no language at all. */
function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

const sentences: [RegExp, (...parts: string[]) => string][] = [
  [/^(.+) joined the conversation\.$/, (agent) => words.joined(agent!)],
  [/^(.+) closed the conversation\.$/, (agent) => words.closedBy(agent!)],
  [/^(.+) left the conversation\. It waits for the next agent\.$/, (agent) => words.left(agent!)],
  [/^(.+) left the conversation\.$/, (agent) => words.leftAlone(agent!)],
  [/^(.+) continues the conversation\.$/, (agent) => words.continues(agent!)],
  [/^(.+) reopened the conversation\.$/, (agent) => words.reopened(agent!)],
  [/^The conversation was transferred to (.+) and waits for the next agent\.$/, (where) => words.queued(where!)],
  [/^The conversation was transferred to (.+) \((.+)\)\.$/, (agent, where) => words.moved(agent!, where!)],
];

/** What the server says of a conversation, which it says in English, in the reader's language. */
export function translated(text: string): string {
  for (const [form, say] of sentences) {
    const found = form.exec(text);
    if (found) {
      return say(...found.slice(1).map(isolated));
    }
  }
  return text;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A name within a sentence, kept from turning what stands beside it if it is written from right to left. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
