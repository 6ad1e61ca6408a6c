package app.aside.desk.clock;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.clock.RunningClock;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;

/** How long until a reply is due, or how late it is, in words and colour. The browser keeps it moving. */
@Tag("aside-service-clock")
@JsModule("./desk/service-clock.ts")
@StyleSheet("clocks.css")
public class ServiceClockText extends HtmlContainer {

    public ServiceClockText(RunningClock clock) {
        getElement()
                .setAttribute("label", translate(clock.kind()))
                .setAttribute("near", clock.nearAt().toString())
                .setAttribute("due", clock.dueAt().toString());
    }
}
