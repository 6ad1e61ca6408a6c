package app.aside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The process of {@link Uploads}, seen from the one that measures. */
final class UploadProcess extends ClientProcess {

    private static final int SECONDS = 300;

    // Guarded by this.
    private final List<Long> sent = new ArrayList<>();
    private long made;

    private UploadProcess(String address) throws IOException {
        super(Uploads.class, address);
    }

    static UploadProcess start(String address, Crowd crowd) throws IOException, InterruptedException {
        UploadProcess process = new UploadProcess(address);
        process.begin();
        crowd.customers().forEach(customer -> process.command("customer %s %s", customer.id(), customer.token()));
        return process;
    }

    /** Returns its size in bytes. */
    long make(UploadKind kind, Path folder) throws InterruptedException {
        synchronized (this) {
            made = 0;
        }
        command("make %s %s", kind.name(), folder);
        demand(() -> made > 0, SECONDS, "the file");
        return made;
    }

    /** Sends what was made last; returns when all have their answers, with the nanoseconds until the last of them. */
    long send(int count) throws InterruptedException {
        synchronized (this) {
            sent.clear();
        }
        command("send %d", count);
        demand(() -> sent.size() == count, SECONDS, "the answers");
        synchronized (this) {
            return Collections.max(sent);
        }
    }

    @Override
    boolean hear(String[] words) {
        switch (words[0]) {
            case "made" -> made = Long.parseLong(words[1]);
            case "sent" -> sent.add(Long.parseLong(words[1]));
            default -> {
                return false;
            }
        }
        return true;
    }
}
