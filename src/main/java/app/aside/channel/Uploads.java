package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.attachment.Intake;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Receives the files that come by this door, only so many at once: each lies on the disk until it is stored. */
@Component
class Uploads {

    private final Intake intake;
    private final Places places;

    Uploads(Intake intake, ChannelSettings settings) {
        this.intake = intake;
        this.places = new Places(settings.limits().uploads());
    }

    /**
     * @param wordsPart the name of the part with the words, of at most {@value BodyLimit#MAX} bytes
     * @param sender equal for all forms of one sender
     * @return what came; its place is free when it is closed
     * @throws Places.Full before anything is read, if too much is on its way
     * @throws Refusal if it holds no file, more than one, or one that cannot be sent
     * @throws IOException if the client went away
     */
    FileForm receive(HttpServletRequest request, String wordsPart, Object sender) throws IOException {
        return FileForm.read(request, intake, wordsPart, sender, places.take(ClientNetwork.of(request)));
    }
}
