package app.aside.bench.uploads;

import app.aside.bench.CustomerPopulation;
import app.aside.bench.LoadClientProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The process of {@link UploadsMain}, seen from the one that measures. */
final class UploadsProcess extends LoadClientProcess {

    private static final int TIMEOUT_SECONDS = 300;

    // Guarded by this.
    private final List<Long> uploadTimes = new ArrayList<>();
    private long fileSize;

    private UploadsProcess(String address) throws IOException {
        super(UploadsMain.class, address);
    }

    static UploadsProcess start(String address, CustomerPopulation crowd) throws IOException, InterruptedException {
        UploadsProcess process = new UploadsProcess(address);
        process.awaitClockSync();
        crowd.customers().forEach(customer -> process.command("customer %s %s", customer.id(), customer.token()));
        return process;
    }

    /** Returns its size in bytes. */
    long createFile(LargestUpload kind, Path folder) throws InterruptedException {
        synchronized (this) {
            fileSize = 0;
        }
        command("make %s %s", kind.name(), folder);
        require(() -> fileSize > 0, TIMEOUT_SECONDS, "the file");
        return fileSize;
    }

    /** Sends what was made last; returns when all have their answers, with the nanoseconds until the last of them. */
    long sendFiles(int count) throws InterruptedException {
        synchronized (this) {
            uploadTimes.clear();
        }
        command("send %d", count);
        require(() -> uploadTimes.size() == count, TIMEOUT_SECONDS, "the answers");
        synchronized (this) {
            return Collections.max(uploadTimes);
        }
    }

    @Override
    public boolean handleEvent(String[] words) {
        switch (words[0]) {
            case "made" -> fileSize = Long.parseLong(words[1]);
            case "sent" -> uploadTimes.add(Long.parseLong(words[1]));
            default -> {
                return false;
            }
        }
        return true;
    }
}
