package app.aside.desk.settings.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** One section of the settings: name, purpose, content. */
public abstract class SettingsPanel extends Div {

    private final Div header = new Div();

    public SettingsPanel(String name, String purpose) {
        addClassName("settings-panel");
        Paragraph lead = new Paragraph(purpose);
        lead.addClassName("lead");
        Div words = new Div(new H2(name), lead);
        words.addClassName("words");
        header.add(words);
        header.addClassName("head");
        add(header);
    }

    /** Adds components beside the name. */
    public void addTools(Component... tools) {
        Div bar = new Div(tools);
        bar.addClassName("tools");
        header.add(bar);
    }
}
