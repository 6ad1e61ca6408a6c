package app.aside.desk.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/** A moment in the viewer's time zone, or the time since it. The browser formats and updates it. */
@Tag("aside-time")
@JsModule("./desk/time.ts")
public class TimeText extends HtmlContainer {

    private TimeText(Instant at, String form) {
        getElement().setAttribute("datetime", at.toString());
        getElement().setAttribute("form", form);
    }

    /** Hours and minutes; with the date unless it is today. */
    public static TimeText at(Instant at) {
        return new TimeText(at, "at");
    }

    /** Elapsed time in seconds, minutes, hours or days. */
    public static TimeText since(Instant since) {
        return new TimeText(since, "since");
    }
}
