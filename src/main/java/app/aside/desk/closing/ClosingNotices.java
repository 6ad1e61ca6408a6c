package app.aside.desk.closing;

import app.aside.conversation.closing.Closing;
import app.aside.conversation.closing.ClosingService;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Component;

/** Shows the notice after a closing. */
@Component
public class ClosingNotices {

    private final ClosingService closings;

    ClosingNotices(ClosingService closings) {
        this.closings = closings;
    }

    public void show(StaffId me, Closing closing) {
        new ClosingNotice(closings, me, closing).open();
    }
}
