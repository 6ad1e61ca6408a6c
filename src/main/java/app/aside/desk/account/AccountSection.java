package app.aside.desk.account;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/** One card of the view: name, purpose, and what a section adds. */
class AccountSection extends Section {

    AccountSection(String name, String purpose) {
        Paragraph lead = new Paragraph(purpose);
        lead.addClassName("lead");
        add(new H2(name), lead);
        getElement().setAttribute("aria-label", name);
    }
}
