package app.aside.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.routing.RoutingSettingsService;
import app.aside.routing.RoutingSettingsService.AgentCapacity;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC21CapacityFormTest extends ViewTest {

    @Autowired
    RoutingSettingsService routing;

    private BrowserlessUIContext ana;

    @BeforeEach
    void openDepartments() {
        company = createCompany(Plan.ADVANCED);
        ana = window(company.ana());
        open(ana, "settings/departments");
    }

    private IntegerField field(String label) {
        return ana.find(IntegerField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<AgentCapacity> agents() {
        return ana.find(ComboBox.class)
                .withCondition(field -> "Another capacity for".equals(field.getLabel()))
                .single();
    }

    private AgentCapacity leo() {
        return routing.listAgents(company.ana()).stream()
                .filter(one -> one.agent().equals(company.leo()))
                .findFirst()
                .orElseThrow();
    }

    private void save(String button, String label, @Nullable Integer number) {
        field(label).setValue(number);
        click(ana, button);
    }

    @Test
    @Tag("UC-21.9")
    void theCapacityOfEverybodyIsSavedOrRefusedBesideItsField() {
        save("Save capacity", "Conversations for each agent", 7);
        assertThat(notifications(ana)).containsExactly("Saved. It counts for everybody without an own capacity.");
        assertThat(routing.readCapacity(company.ana())).isEqualTo(7);

        for (Integer wrong : new Integer[] {null, 0, RoutingSettingsService.MAX_CAPACITY + 1}) {
            save("Save capacity", "Conversations for each agent", wrong);
            assertThat(field("Conversations for each agent").isInvalid()).isTrue();
            assertThat(field("Conversations for each agent").getErrorMessage())
                    .isEqualTo("Choose between 1 and %d conversations.".formatted(RoutingSettingsService.MAX_CAPACITY));
        }
        assertThat(routing.readCapacity(company.ana())).isEqualTo(7);
    }

    @Test
    @Tag("UC-21.9")
    void oneAgentGetsAnotherCapacityAndGivesItBack() {
        click(ana, "Save for this agent");
        assertThat(agents().getErrorMessage()).isEqualTo("Choose an agent.");

        agents().setValue(leo());
        save("Save for this agent", "Conversations", 2);
        assertThat(Objects.requireNonNull(leo().capacity())).isEqualTo(2);
        assertThat(notifications(ana)).singleElement().asString().contains("up to 2 conversations");

        agents().setValue(leo());
        assertThat(field("Conversations").getValue()).isEqualTo(2);
        save("Save for this agent", "Conversations", null);
        assertThat(leo().capacity()).isNull();
    }
}
