package app.aside.attachment;

import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;

/** The store of files cannot be reached, or this machine has no room to receive one. Everything else goes on. */
final class FileStoreRefusal extends Refusal {

    private FileStoreRefusal(String sentence) {
        super(Reason.UNAVAILABLE, RefusalCode.FILE_STORE_UNAVAILABLE, sentence);
    }

    static FileStoreRefusal ofSending() {
        return new FileStoreRefusal(
                "Files cannot be sent right now, because their store does not answer. Texts can. Try again later.");
    }

    static FileStoreRefusal ofReceiving() {
        return new FileStoreRefusal(
                "Files cannot be sent right now, because the server has no room for them. Texts can. Try again later.");
    }

    static FileStoreRefusal ofReading() {
        return new FileStoreRefusal(
                "This file cannot be read right now, because the store of files does not answer. Try again later.");
    }
}
