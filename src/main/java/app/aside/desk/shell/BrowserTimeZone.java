package app.aside.desk.shell;

import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time zone that the browser reports. */
public final class BrowserTimeZone {

    private BrowserTimeZone() {}

    public static ZoneId of(UI ui) {
        String id = ui.getPage().getExtendedClientDetails().getTimeZoneId();
        try {
            return id == null ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
