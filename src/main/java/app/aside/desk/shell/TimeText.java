package app.aside.desk.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/** A moment in the zone of whoever looks, or the time since it; the browser writes it and keeps it moving. */
@Tag("aside-time")
@JsModule("./desk/time.ts")
public class TimeText extends HtmlContainer {

    private TimeText(Instant at, String form) {
        getElement().setAttribute("datetime", at.toString());
        getElement().setAttribute("form", form);
    }

    /** Hours and minutes, with the date when it was not today. */
    public static TimeText at(Instant at) {
        return new TimeText(at, "at");
    }

    /** Seconds, minutes, hours or days since. */
    public static TimeText since(Instant since) {
        return new TimeText(since, "since");
    }
}
