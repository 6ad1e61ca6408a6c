package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.DeskView;
import app.aside.desk.signin.CurrentStaff;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a company, one section at a time. */
@Route("settings")
@Menu(title = "Settings", order = 4, icon = "vaadin:cog")
@RolesAllowed("ADMINISTRATOR")
@StyleSheet("settings.css")
@StyleSheet("attention.css")
public class SettingsView extends DeskView implements HasUrlParameter<String> {

    private final SettingsServices services;
    private final StaffId me;
    private final Map<SettingsSection, RouterLink> links = new EnumMap<>(SettingsSection.class);
    private final Div content = new Div();
    private @Nullable SettingsSection shown;
    private @Nullable SettingsEntry searched;

    SettingsView(CurrentStaff current, SettingsServices services) {
        super("Settings");
        this.services = services;
        this.me = current.id();
        addClassName("settings");
        H1 heading = new H1(translate("navigation.Settings"));
        heading.addClassName("view-title");
        Nav sections = new Nav();
        sections.getElement().setAttribute("aria-label", translate("settings.sections"));
        for (SettingsSection section : SettingsSection.values()) {
            RouterLink link = new RouterLink(translate(section), SettingsView.class, section.path());
            links.put(section, link);
            sections.add(link);
        }
        SettingsSearch search = new SettingsSearch(List.of(SettingsSection.values()), this::find);
        Div side = new Div(heading, search, sections);
        side.addClassName("sections");
        content.addClassName("content");
        add(side, content);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String path) {
        SettingsSection chosen = SettingsSection.forPath(path);
        links.forEach((section, link) -> {
            if (section == chosen) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        content.removeAll();
        content.add(chosen.createPanel(services, me));
        shown = chosen;
        mark();
    }

    private void find(SettingsEntry entry) {
        searched = entry;
        if (entry.section() == shown) {
            mark();
        } else {
            UI.getCurrent().navigate(SettingsView.class, entry.section().path());
        }
    }

    /** Leads to what was searched for, if that is in this section. */
    private void mark() {
        SettingsEntry entry = searched;
        if (entry != null && entry.section() == shown) {
            content.getElement().executeJs("window.asideDesk.markSetting(this, $0)", entry.label());
        }
        searched = null;
    }
}
