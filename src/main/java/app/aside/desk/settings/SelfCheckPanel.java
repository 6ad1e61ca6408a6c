package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;
import static app.aside.desk.language.Texts.translateStored;

import app.aside.desk.language.WindowTime;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.BackgroundTask;
import app.aside.selfcheck.CheckResult;
import app.aside.selfcheck.SelfCheckService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** Runs the self-check of the wall and shows its findings. */
class SelfCheckPanel extends SettingsPanel {

    private final SettingsServices services;
    private final StaffId me;
    private final Button runButton = new Button(translate("settings.self-check.run"), click -> startCheck());
    private final ProgressBar progress = new ProgressBar();
    private final Paragraph verdict = new Paragraph();
    private final UnorderedList findings = new UnorderedList();

    SelfCheckPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.SELF_CHECK"), translate("settings.self-check.purpose"));
        this.services = services;
        this.me = me;
        runButton.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addTools(runButton);
        progress.setIndeterminate(true);
        progress.setVisible(false);
        verdict.addClassName("verdict");
        verdict.getElement().setAttribute("role", "status");
        findings.addClassName("check-list");
        Div card = new Div(progress, verdict, findings);
        card.addClassName("card");
        add(card);
        services.selfCheck()
                .lastReport(me)
                .ifPresentOrElse(this::show, () -> verdict.setText(translate("settings.self-check.not-run")));
    }

    private void startCheck() {
        runButton.setEnabled(false);
        progress.setVisible(true);
        new BackgroundTask(this, translate("settings.self-check.failed"), this::onFinished)
                .start(() -> services.selfCheck().run(me), this::show);
    }

    private void onFinished() {
        progress.setVisible(false);
        runButton.setEnabled(true);
    }

    void show(SelfCheckService.Report report) {
        String when = WindowTime.format(report.startedAt());
        CheckResult.CheckOutcome result = report.outcome();
        verdict.setText(
                switch (result) {
                    case PASSED -> translate("settings.self-check.holds", when);
                    case NOT_RUN -> translate("settings.self-check.incomplete", when);
                    case FAILED -> translate("settings.self-check.broken", when);
                });
        setOutcomeClass(verdict, result);
        findings.removeAll();
        report.results().forEach(finding -> findings.add(findingItem(finding)));
    }

    private static ListItem findingItem(CheckResult finding) {
        Icon icon = (switch (finding.outcome()) {
                    case PASSED -> VaadinIcon.CHECK;
                    case NOT_RUN -> VaadinIcon.QUESTION_CIRCLE_O;
                    case FAILED -> VaadinIcon.WARNING;
                })
                .create();
        icon.getElement().setAttribute("aria-hidden", "true");
        String requirement = translateSentence(finding.requirement());
        Span what = new Span(
                switch (finding.outcome()) {
                    case PASSED -> requirement;
                    case NOT_RUN -> translate("settings.self-check.untried", requirement);
                    case FAILED -> translate("settings.self-check.failed-one", requirement);
                });
        what.addClassName("name");
        Div detail = new Div(translateStored(finding.detail()));
        detail.addClassName("under");
        ListItem item = new ListItem(icon, new Div(what, detail));
        setOutcomeClass(item, finding.outcome());
        return item;
    }

    private static void setOutcomeClass(HasStyle shown, CheckResult.CheckOutcome result) {
        shown.setClassName("untried", result == CheckResult.CheckOutcome.NOT_RUN);
        shown.setClassName("broken", result == CheckResult.CheckOutcome.FAILED);
    }
}
