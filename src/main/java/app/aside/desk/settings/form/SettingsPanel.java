package app.aside.desk.settings.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** One section: its name, what it is for, and what can be done in it. */
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

    /** Adds what stands beside the name. */
    public void addTools(Component... tools) {
        Div bar = new Div(tools);
        bar.addClassName("tools");
        header.add(bar);
    }
}
