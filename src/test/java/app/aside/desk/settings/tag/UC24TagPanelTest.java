package app.aside.desk.settings.tag;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.details.CompanyTag;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.TagSettingsService;
import app.aside.desk.ViewTest;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC24TagPanelTest extends ViewTest {

    @Autowired
    TagSettingsService settings;

    @Autowired
    ConversationDetailsService details;

    private BrowserlessUIContext ana;

    @BeforeEach
    void openPanel() {
        company = createCompany(Plan.ADVANCED);
        for (String tag : List.of("Refund", "VIP")) {
            details.addTag(company.ana(), ongoingConversation(), tag);
        }
        ana = window(company.ana());
        open(ana, "settings/tags");
    }

    @SuppressWarnings("unchecked")
    private List<CompanyTag> rows() {
        Grid<CompanyTag> grid = findComponent(ana, Grid.class);
        return grid.getListDataView().getItems().toList();
    }

    private void edit(String tag) {
        @SuppressWarnings("unchecked")
        Grid<CompanyTag> grid = findComponent(ana, Grid.class);
        CompanyTag row = rows().stream()
                .filter(one -> one.name().equals(tag))
                .findFirst()
                .orElseThrow();
        ana.test(grid).clickRow(rows().indexOf(row));
    }

    private TextField name() {
        return ana.find(TextField.class)
                .withCondition(field -> "Name".equals(field.getLabel()))
                .single();
    }

    @Test
    @Tag("UC-24.7")
    @Tag("UC-24.7a")
    void renamesATagAndSaysWhyItCannot() {
        edit("Refund");
        assertThat(name().getValue()).isEqualTo("Refund");
        ana.test(name()).setValue("vip");
        click(ana, "Save");
        assertThat(name().getErrorMessage()).isEqualTo("There is a tag “VIP” already. Merge the two instead.");
        assertThat(name().getValue()).isEqualTo("vip");

        ana.test(name()).setValue("Money back");
        click(ana, "Save");
        assertThat(rows())
                .containsExactly(
                        new CompanyTag("Money back", List.of("Refund"), 1), new CompanyTag("VIP", List.of(), 1));
        assertThat(notifications(ana)).containsExactly("The tag is called “Money back” now.");
    }

    @Test
    @Tag("UC-24.8")
    void asksBeforeAMergeAndSaysHowManyConversations() {
        edit("Refund");
        click(ana, "Merge into another tag…");
        Button merge = button(ana, "Merge");
        assertThat(merge.isEnabled()).as("nothing chosen").isFalse();
        @SuppressWarnings("unchecked")
        ComboBox<String> target = ana.find(ComboBox.class)
                .withCondition(box -> "Merge into".equals(box.getLabel()))
                .single();
        assertThat(target.getListDataView().getItems()).containsExactly("VIP");
        target.setValue("VIP");
        ana.test(merge).click();
        ConfirmDialog question = ana.find(ConfirmDialog.class).single();
        assertThat(ana.test(question).getHeader()).isEqualTo("Merge “Refund” into “VIP”?");
        assertThat(ana.test(question).getText())
                .startsWith("1 conversation has it, and has “VIP” instead from now on.");
        assertThat(rows()).hasSize(2);

        ana.test(question).confirm();
        assertThat(rows()).containsExactly(new CompanyTag("VIP", List.of("Refund"), 2));
        assertThat(settings.list(company.ana())).isEqualTo(rows());
        assertThat(notifications(ana)).containsExactly("“Refund” is merged into “VIP”.");
    }

    @Test
    @Tag("UC-24.7b")
    void aNameThatSomebodyElseHasChangedIsSaid() {
        edit("Refund");
        settings.rename(company.ana(), "Refund", "Money back");
        ana.test(name()).setValue("Reimbursement");
        click(ana, "Save");
        assertThat(notifications(ana))
                .containsExactly("This tag is called “Money back” by now: somebody has renamed or merged it.");
        assertThat(name().getValue()).as("what was typed stays").isEqualTo("Reimbursement");
    }
}
