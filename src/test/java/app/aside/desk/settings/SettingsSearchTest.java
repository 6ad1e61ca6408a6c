package app.aside.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.language.Language;
import app.aside.staff.language.StaffLanguages;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H3;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SettingsSearchTest extends ViewTest {

    private static final List<SettingsEntry> ALL = SettingsEntry.list(List.of(SettingsSection.values()));

    /** Words in the rows of lists, which the browser draws. */
    private static final Set<String> IN_ROWS = Set.of("Routing", "Hours and targets", "Calls", "Rename");

    /** Save, copy and the like are found by what stands beside them. */
    private static final Set<String> BESIDE_OTHERS = Set.of("", "Save", "Edit", "Copy", "Open", "Conversations");

    @Autowired
    StaffLanguages languages;

    private static List<String> search(String words) {
        return SettingsEntry.search(ALL, words)
                .map(entry -> entry.section() + ": " + entry.label())
                .toList();
    }

    @Test
    void findsByLabelByOtherWordsAndByTheSection() {
        assertThat(search("colour")).first().isEqualTo("CUSTOMER_CHAT: Colour");
        assertThat(search("COLOR")).containsExactly("CUSTOMER_CHAT: Colour");
        assertThat(search("opening hours")).containsExactly("DEPARTMENTS: Hours and targets");
        assertThat(search("retention days")).contains("RETENTION: Days");
        assertThat(search("gdpr")).allMatch(found -> found.startsWith("RETENTION"));
        assertThat(search("  whatsapp ")).contains("CHANNELS: Channels");
        assertThat(search("nothing of the kind")).isEmpty();
        assertThat(search("")).hasSameSizeAs(ALL);
    }

    @Test
    @Tag("UC-36.1")
    void findsByOtherWordsOfTheLanguage() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        languages.choose(own.ana(), Language.SPANISH);
        window(own.ana()).navigate("settings", SettingsView.class);
        List<SettingsEntry> entries = SettingsEntry.list(List.of(SettingsSection.values()));

        assertThat(SettingsEntry.search(entries, "plantillas"))
                .extracting(SettingsEntry::label)
                .containsExactly("Respuestas predefinidas");
        assertThat(SettingsEntry.search(entries, "templates")).isEmpty();
    }

    @Test
    void findsOnlyWhatTheViewerMayOpen() {
        assertThat(SettingsEntry.list(List.of(SettingsSection.FILES)))
                .isNotEmpty()
                .allMatch(entry -> entry.section() == SettingsSection.FILES);
        assertThat(SettingsEntry.list(List.of())).isEmpty();
    }

    /** In both directions: what is found stands there, and what stands there is found. */
    @Test
    void everySectionAndControlIsFound() {
        BrowserlessUIContext ana = window(company.ana());
        for (SettingsSection section : SettingsSection.values()) {
            ana.navigate("settings/" + section.path(), SettingsView.class);
            List<SettingsEntry> entries = SettingsEntry.list(List.of(section));
            assertThat(entries).as("%s", section).anyMatch(SettingsEntry::isSection);
            assertThat(entries.stream()
                            .filter(entry -> !entry.isSection())
                            .map(SettingsEntry::label)
                            .filter(label -> !IN_ROWS.contains(label)))
                    .as("%s", section)
                    .isSubsetOf(wordsOf(ana));

            Set<String> controls = new HashSet<>(controlsOf(ana));
            controls.removeAll(BESIDE_OTHERS);
            controls.removeIf(words -> words.startsWith("Save "));
            if (section == SettingsSection.ATTENTION) {
                controls.retainAll(Set.of("Words")); // each rule is a sentence of its own, found by the section
            }
            assertThat(entries.stream().map(SettingsEntry::label))
                    .as("%s", section)
                    .containsAll(controls);
        }
    }

    @Test
    void choosingLeadsToTheSection() {
        BrowserlessUIContext ana = window(company.ana());
        ana.navigate("settings", SettingsView.class);
        SettingsSearch search = findComponent(ana, SettingsSearch.class);
        SettingsEntry colour = SettingsEntry.search(ALL, "colour").findFirst().orElseThrow();
        search.setValue(colour);
        ana.roundTrip();
        assertThat(findComponent(ana, CustomerChatPanel.class).isVisible()).isTrue();
        assertThat(search.isEmpty()).isTrue();
    }

    /** Labels of fields and buttons of the section that is shown. */
    private static Set<String> controlsOf(BrowserlessUIContext window) {
        return components(window, Component.class)
                .filter(SettingsSearchTest::isInPanel)
                .filter(component -> component
                        .getParent()
                        .filter(CheckboxGroup.class::isInstance)
                        .isEmpty())
                .flatMap(SettingsSearchTest::controlWords)
                .collect(Collectors.toSet());
    }

    private static Set<String> wordsOf(BrowserlessUIContext window) {
        Stream<String> others = components(window, Component.class)
                .filter(SettingsSearchTest::isInPanel)
                .flatMap(component -> switch (component) {
                    case H3 heading -> Stream.of(heading.getText());
                    case Grid<?> grid -> grid.getColumns().stream().map(Grid.Column::getHeaderText);
                    case com.vaadin.flow.component.html.Anchor link -> Stream.of(link.getText());
                    default -> Stream.ofNullable(component.getElement().getAttribute("aria-label"));
                });
        return Stream.of(
                        others,
                        controlsOf(window).stream(),
                        components(window, Component.class)
                                .filter(SettingsSearchTest::isInPanel)
                                .map(component -> component.getElement().getProperty("accessibleName")))
                .flatMap(all -> all)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Stream<String> controlWords(Component component) {
        return switch (component) {
            case HasLabel field when field.getLabel() != null -> Stream.of(field.getLabel());
            case Button button -> Stream.of(button.getText());
            default -> Stream.empty();
        };
    }

    private static boolean isInPanel(Component component) {
        @Nullable Component parent = component;
        while (parent != null) {
            if (Arrays.asList(parent.getElement().getClassList().toArray()).contains("settings-panel")) {
                return true;
            }
            parent = parent.getParent().orElse(null);
        }
        return false;
    }
}
