package app.aside.customerapi.file;

import app.aside.attachment.FileReceiver;
import app.aside.customerapi.limit.ConcurrencyLimiter;
import app.aside.customerapi.limit.CustomerApiProperties;
import app.aside.customerapi.limit.RequestBodyFilter;
import app.aside.shared.Refusal;
import app.aside.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Receives the files that come by this door, only so many at once: each lies on the disk until it is stored. */
@Component
public class UploadService {

    private final FileReceiver fileReceiver;
    private final ConcurrencyLimiter limiter;

    UploadService(FileReceiver intake, CustomerApiProperties settings) {
        this.fileReceiver = intake;
        this.limiter = new ConcurrencyLimiter(settings.limits().uploads());
    }

    /**
     * @param wordsPart the name of the part with the words, of at most {@value RequestBodyFilter#MAX_BYTES} bytes
     * @param sender equal for all forms of one sender
     * @return what came; its place is free when it is closed
     * @throws ConcurrencyLimiter.LimitExceededException before anything is read, if too much is on its way
     * @throws Refusal if it holds no file, more than one, or one that cannot be sent
     * @throws IOException if the client went away
     */
    public MultipartUpload receive(HttpServletRequest request, String wordsPart, Object sender) throws IOException {
        return MultipartUpload.read(
                request, fileReceiver, wordsPart, sender, limiter.acquire(ClientAddress.of(request)));
    }
}
