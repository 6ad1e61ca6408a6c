import { type Language, spoken, words, type Words } from './words';

/** What the server calls its refusals; docs/api.md tells what each means, and a test compares the two lists. */
export type Code =
  | 'text-empty'
  | 'text-too-long'
  | 'illegal-character'
  | 'name-missing'
  | 'name-too-long'
  | 'email-malformed'
  | 'department-unknown'
  | 'file-empty'
  | 'file-too-large'
  | 'file-type'
  | 'file-store-unavailable'
  | 'picture-too-large'
  | 'picture-unreadable'
  | 'conversation-closed'
  | 'conversation-open'
  | 'company-not-ready'
  | 'company-unknown'
  | 'conversation-unknown'
  | 'file-unknown'
  | 'address-unknown'
  | 'token-missing'
  | 'not-allowed'
  | 'key-reused'
  | 'request-malformed'
  | 'request-too-large'
  | 'request-unsupported'
  | 'too-many-requests'
  | 'server-trouble';

/** What the chat says by itself too. */
const said = {
  'text-empty': 'textMissing',
  'name-missing': 'nameMissing',
  'file-empty': 'fileEmpty',
  'file-too-large': 'fileTooLarge',
  'file-type': 'fileKind',
  'too-many-requests': 'busy',
} as const satisfies Partial<Record<Code, keyof Words>>;

/** What is known by the status alone, where something between here and the server has refused. */
type General = 'request-too-large' | 'server-trouble';

/** The rest. The server's own sentences are English, so every other language needs one for each. */
const sentences: Record<'en', Record<General, string>> &
  Record<Exclude<Language, 'en'>, Record<Exclude<Code, keyof typeof said>, string>> = {
  en: {
    'request-too-large': 'This is too large to be sent.',
    'server-trouble': 'Something went wrong. Try again.',
  },
  pt: {
    'text-too-long': 'O texto é longo demais. Encurte-o.',
    'illegal-character': 'O texto contém um caractere que não pode ser enviado. Remova-o e envie de novo.',
    'name-too-long': 'O nome é longo demais.',
    'email-malformed': 'Este não é um endereço de e-mail. Corrija-o ou deixe o campo vazio.',
    'department-unknown': 'Este departamento não existe mais. Recarregue a página e escolha outro.',
    'file-store-unavailable': 'Arquivos não podem ser enviados nem abertos agora; textos, sim. Tente de novo mais tarde.',
    'picture-too-large': 'A imagem tem pontos demais. Reduza-a e envie de novo.',
    'picture-unreadable': 'Não foi possível ler a imagem; talvez esteja danificada. Salve-a como JPEG ou PNG e envie essa.',
    'conversation-closed': 'Esta conversa foi encerrada; nada mais pode ser enviado nela.',
    'conversation-open': 'Só se pode avaliar depois que a conversa for encerrada.',
    'company-not-ready': 'Esta empresa ainda não recebe mensagens.',
    'company-unknown': 'Esta empresa não existe.',
    'conversation-unknown': 'Esta conversa não existe.',
    'file-unknown': 'Este arquivo não existe.',
    'address-unknown': 'Não há nada neste endereço.',
    'token-missing': 'A chave desta conversa falta.',
    'not-allowed': 'Isto não é permitido.',
    'key-reused': 'Outro texto já foi enviado assim. Escreva-o de novo.',
    'request-malformed': 'Não foi possível aceitar. Confira o que você escreveu.',
    'request-too-large': 'É grande demais para ser enviado.',
    'request-unsupported': 'Não pode ser enviado dessa forma.',
    'server-trouble': 'Algo deu errado. Tente de novo.',
  },
  es: {
    'text-too-long': 'El texto es demasiado largo. Acórtelo.',
    'illegal-character': 'El texto contiene un carácter que no se puede enviar. Quítelo y envíelo de nuevo.',
    'name-too-long': 'El nombre es demasiado largo.',
    'email-malformed': 'Esto no es una dirección de correo. Corríjala o deje el campo vacío.',
    'department-unknown': 'Este departamento ya no existe. Recargue la página y elija otro.',
    'file-store-unavailable': 'Ahora no se pueden enviar ni abrir archivos; textos, sí. Inténtelo de nuevo más tarde.',
    'picture-too-large': 'La imagen tiene demasiados puntos. Redúzcala y envíela de nuevo.',
    'picture-unreadable': 'No se pudo leer la imagen; quizá esté dañada. Guárdela como JPEG o PNG y envíe esa.',
    'conversation-closed': 'Esta conversación se cerró; ya no se puede enviar nada en ella.',
    'conversation-open': 'Solo se puede valorar cuando la conversación está cerrada.',
    'company-not-ready': 'Esta empresa aún no recibe mensajes.',
    'company-unknown': 'Esta empresa no existe.',
    'conversation-unknown': 'Esta conversación no existe.',
    'file-unknown': 'Este archivo no existe.',
    'address-unknown': 'No hay nada en esta dirección.',
    'token-missing': 'Falta la clave de esta conversación.',
    'not-allowed': 'Esto no está permitido.',
    'key-reused': 'Ya se envió otro texto de esta forma. Escríbalo de nuevo.',
    'request-malformed': 'No se pudo aceptar. Revise lo que escribió.',
    'request-too-large': 'Es demasiado grande para enviarlo.',
    'request-unsupported': 'No se puede enviar de esta forma.',
    'server-trouble': 'Algo salió mal. Inténtelo de nuevo.',
  },
};

/** What the server answers when it refuses, as far as it is that. */
export interface Problem {
  code?: unknown;
  detail?: unknown;
}

/** A refusal as it is kept: the words for it are found when it is shown, in the language that is read then. */
export interface Refusal extends Problem {
  status: number;
}

/** Why the server refused: its own sentence to those who read English, the chat's to others. */
export function reason({ status, code, detail }: Refusal): string {
  if (spoken === 'en' && typeof detail === 'string') {
    return detail;
  }
  return (typeof code === 'string' && sentence(code)) || sentence(general(status))!;
}

function sentence(code: string): string | undefined {
  const own: Record<string, string> = sentences[spoken];
  return code in said ? words[said[code as keyof typeof said]] : own[code];
}

function general(status: number): General | 'too-many-requests' {
  return status === 429 ? 'too-many-requests' : status === 413 ? 'request-too-large' : 'server-trouble';
}
