package app.aside.desk.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.signals.Signal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A moment in the viewer's time zone, or the time since it. The browser formats and updates it. */
@Tag("aside-time")
@JsModule("./desk/time.ts")
public class TimeText extends HtmlContainer {

    private TimeText(String form) {
        getElement().setAttribute("form", form);
    }

    private TimeText(Instant at, String form) {
        this(form);
        getElement().setAttribute("datetime", at.toString());
    }

    private TimeText(Signal<@Nullable Instant> changing, String form) {
        this(form);
        getElement().bindAttribute("datetime", () -> {
            Instant at = changing.get();
            return at == null ? "" : at.toString();
        });
    }

    /** Hours and minutes; with the date unless it is today. */
    public static TimeText at(Instant at) {
        return new TimeText(at, "at");
    }

    /** Elapsed time in seconds, minutes, hours or days. */
    public static TimeText since(Instant since) {
        return new TimeText(since, "since");
    }

    /** The time that is left until then in whole seconds; nothing is left afterwards. */
    public static TimeText until(Instant until) {
        return new TimeText(until, "until");
    }

    /** A moment that changes; nothing as long as there is none. */
    public static TimeText at(Signal<@Nullable Instant> at) {
        return new TimeText(at, "at");
    }

    /** Until when a conversation is put aside, and then that it is back; nothing as long as it is not. */
    public static TimeText snooze(Signal<@Nullable Instant> until) {
        return new TimeText(until, "snooze");
    }

    /** Elapsed time since a moment that changes; nothing as long as there is none. */
    public static TimeText since(Signal<@Nullable Instant> since) {
        return new TimeText(since, "since");
    }
}
