package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.Plan;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;

/** Shows the company's plan. Only the operator changes it. */
class PlanPanel extends SettingsPanel {

    private record Feature(String name, String description, boolean internalMessaging) {}

    private final List<Feature> features = List.of(
            new Feature(translate("settings.plan.chat"), translate("settings.plan.chat-text"), false),
            new Feature(translate("settings.plan.inbox"), translate("settings.plan.inbox-text"), false),
            new Feature(translate("navigation.Dashboard"), translate("settings.plan.dashboard-text"), false),
            new Feature(translate("history.title"), translate("settings.plan.history-text"), false),
            new Feature(translate("settings.plan.internal"), translate("settings.plan.internal-text"), true),
            new Feature(translate("conversation.call-supervisor"), translate("settings.plan.call-text"), true));

    PlanPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.PLAN"), translate("settings.plan.purpose"));
        Access access = services.transactions().requireAccess(me);
        Plan plan = access.plan();
        Span name = new Span(translate(plan));
        name.addClassName("plan-name");
        Div title = new Div(name, new Span(access.companyName()));
        title.addClassName("plan-title");
        UnorderedList parts = new UnorderedList();
        parts.addClassName("check-list");
        for (Feature part : features) {
            parts.add(featureItem(part, !part.internalMessaging() || plan.hasInternalMessages()));
        }
        Div card = new Div(title, parts);
        card.addClassName("card");
        add(card);
    }

    private static ListItem featureItem(Feature part, boolean included) {
        Icon icon = (included ? VaadinIcon.CHECK : VaadinIcon.MINUS).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(included ? part.name() : translate("settings.plan.not-included", part.name()));
        name.addClassName("name");
        Div what = new Div(part.description());
        what.addClassName("under");
        ListItem item = new ListItem(icon, new Div(name, what));
        item.setClassName("missing", !included);
        return item;
    }
}
