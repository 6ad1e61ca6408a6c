import { words } from './words';

/** What every company accepts. Without HEIC: a telephone that is asked for JPEG makes one of it. */
const ACCEPTED = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf', 'text/*'];

/** What a company may forbid. */
const DOCUMENTS = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'doc', 'xls', 'ppt', 'zip', 'eml'];

const LARGEST = 10 * 1024 * 1024;

/** Which files a company accepts. The server decides by the content; what is sure before is said when a file is chosen. */
export class FilePolicy {
  readonly #accepted: string[];

  /** @param accepted as the accept of a file input names it */
  constructor(accepted: string[] = ACCEPTED) {
    this.#accepted = accepted;
  }

  get accept() {
    return this.#accepted.join(',');
  }

  /** Why a file cannot be sent; undefined if nothing is known against it. */
  objection(file: File): string | undefined {
    if (this.#isForbidden(file)) {
      return this.#accepted.includes('.zip') ? words.fileKindDocuments : words.fileKind;
    }
    return file.size > LARGEST ? words.fileTooLarge : file.size ? undefined : words.fileEmpty;
  }

  #isForbidden({ name, type }: File) {
    const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    return DOCUMENTS.includes(extension)
      ? !this.#accepted.includes(`.${extension}`)
      : type.startsWith('image/') && !this.#accepted.includes(type);
  }
}
