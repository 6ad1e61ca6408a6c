package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.regex.Pattern;

/** A preview of the customer chat in the company's colour. */
class ChatPreview extends Div {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    private final Span greetingText = new Span(defaultGreeting());

    ChatPreview(String company) {
        addClassName("chat-preview");
        getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(company);
        name.addClassName("name");
        greetingText.addClassName("greeting");
        Span field = new Span();
        field.addClassName("field");
        Span button = new Span(translate("settings.chat.start"));
        button.addClassName("button");
        Div window = new Div(name, greetingText, field, button);
        window.addClassName("window");
        Span launcher = new Span();
        launcher.addClassName("launcher");
        add(window, launcher);
    }

    static String defaultGreeting() {
        return translate("settings.chat.default-greeting");
    }

    /** Applies {@code colour} if it is valid. */
    void setColour(String colour) {
        if (COLOUR.matcher(colour.strip()).matches()) {
            int rgb = Integer.parseInt(colour.strip().substring(1), 16);
            getStyle()
                    .set("--chat-colour", colour.strip())
                    .set("--chat-on-colour", luminance(rgb) > 0.179 ? "#000000" : "#ffffff");
        }
    }

    void setGreeting(String greeting) {
        greetingText.setText(greeting.isBlank() ? defaultGreeting() : greeting);
    }

    /** Relative luminance by WCAG 2: above 0.179 black text has more contrast, below it white. */
    private static double luminance(int rgb) {
        return 0.2126 * linearize(rgb >> 16 & 255) + 0.7152 * linearize(rgb >> 8 & 255) + 0.0722 * linearize(rgb & 255);
    }

    private static double linearize(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
