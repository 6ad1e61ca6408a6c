package app.aside.desk.account;

import app.aside.desk.focus.LostFocus;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/** One card of the view: name, purpose, and what a section adds. */
class AccountSection extends Section {

    private final H2 heading;

    AccountSection(String name, String purpose) {
        heading = new H2(name);
        // Takes a lost focus; Tab does not stop here.
        heading.getElement().setAttribute("tabindex", "-1");
        Paragraph lead = new Paragraph(purpose);
        lead.addClassName("lead");
        add(heading, lead);
        getElement().setAttribute("aria-label", name);
    }

    /** Called after something of this section was removed that may have had the focus. */
    final void keepFocus() {
        LostFocus.giveTo(heading);
    }
}
