import { describe, expect, it } from 'vitest';
import { FilePolicy } from './files';
import { words } from './words';

const file = (name: string, type: string, size = 1) => new File([new Uint8Array(size)], name, { type });
const documents = ['image/jpeg', 'application/pdf', 'text/*', '.docx', '.zip'];

describe('a chosen file', () => {
  it('is refused as a document that the company forbids', () => {
    const policy = new FilePolicy();
    for (const name of ['plan.docx', 'Plan.DOCX', 'all.zip', 'mail.eml']) {
      expect(policy.objection(file(name, ''))).toBe(words.fileKind);
    }
    expect(policy.objection(file('photo.heic', 'image/heic'))).toBe(words.fileKind);
  });

  it('is taken as a document that the company allows', () => {
    const policy = new FilePolicy(documents);
    expect(policy.objection(file('plan.docx', 'application/anything'))).toBeUndefined();
    expect(policy.objection(file('book.xls', 'application/vnd.ms-excel'))).toBe(words.fileKindDocuments);
    expect(policy.accept).toBe(documents.join(','));
  });

  it('is left to the server where its name and type prove nothing', () => {
    const policy = new FilePolicy();
    for (const [name, type] of [
      ['photo.jpg', 'image/jpeg'],
      ['bill.pdf', 'application/pdf'],
      ['notes', ''],
      ['code.ts', 'video/mp2t'],
    ] as const) {
      expect(policy.objection(file(name, type))).toBeUndefined();
    }
  });

  it('is refused when it is empty or too large', () => {
    const policy = new FilePolicy();
    expect(policy.objection(file('a.txt', 'text/plain', 0))).toBe(words.fileEmpty);
    expect(policy.objection(file('a.txt', 'text/plain', 10 * 1024 * 1024 + 1))).toBe(words.fileTooLarge);
    expect(policy.objection(file('a.txt', 'text/plain', 10 * 1024 * 1024))).toBeUndefined();
  });
});
