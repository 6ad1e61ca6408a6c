package app.aside.desk.settings.singlesignon;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.LocalizedPasswordField;
import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.CopyableField;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.BackgroundTask;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.NameFilter;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.desk.signin.sso.ProviderSignIn;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.singlesignon.SingleSignOnDraft;
import app.aside.singlesignon.SingleSignOnSettings;
import app.aside.singlesignon.SingleSignOnSettingsService;
import app.aside.staff.StaffCredentialsRepository.Administrator;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The provider by which a company's people sign in. */
public class SingleSignOnPanel extends SettingsPanel {

    private static final String USUAL_CLAIM = "groups";

    private final SingleSignOnSettingsService service;
    private final StaffId me;

    private final TextField issuer = new TextField(translate("settings.sso.issuer"));
    private final TextField client = new TextField(translate("settings.sso.client"));
    private final PasswordField secret = new LocalizedPasswordField(translate("settings.sso.secret"));
    private final TextField claim = new TextField(translate("settings.sso.claim"));
    private final GroupTable groups;
    private final Checkbox passwords = new Checkbox(translate("settings.sso.passwords"));
    private final ComboBox<Administrator> breakGlass = new ComboBox<>(translate("settings.sso.break-glass"));
    private final Div breakGlassUse = new Div();
    private final Button check = new Button(translate("settings.sso.try"), click -> check());
    private final Div checkResult = new Div();
    private final Button remove = new Button(translate("settings.sso.remove-menu"), click -> remove());
    private final FormErrors errors;

    public SingleSignOnPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.SINGLE_SIGN_ON"), translate("settings.sso.purpose"));
        this.service = services.singleSignOn();
        this.me = me;
        this.groups = new GroupTable(services.departments().listAll(me));
        this.errors = new FormErrors()
                .with(FormField.ADDRESS, issuer)
                .with(FormField.CLIENT_ID, client)
                .with(FormField.SECRET, secret)
                .with(FormField.CLAIM, claim)
                .with(FormField.GROUPS, groups)
                .with(FormField.BREAK_GLASS, breakGlass);
        addClassName("single-sign-on");
        Button save = new Button(translate("common.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div buttons = new Div(save, remove);
        buttons.addClassName("buttons");
        add(addresses(services), provider(), rights(), password(), buttons);
        show(service.find(me));
    }

    private Div addresses(SettingsServices services) {
        String path = ProviderSignIn.PATH + "/" + service.companyKey(me);
        CopyableField callback = new CopyableField(
                translate("settings.sso.callback"), translate("settings.copy.the", translate("settings.sso.callback")));
        callback.field().setValue(services.publicUrl().resolve(path + ProviderSignIn.CALLBACK));
        callback.field().setHelperText(translate("settings.sso.callback-help"));
        CopyableField link = new CopyableField(
                translate("settings.sso.link"), translate("settings.copy.the", translate("settings.sso.link")));
        link.field().setValue(services.publicUrl().resolve(path));
        link.field().setHelperText(translate("settings.sso.link-help"));
        return card(translate("settings.sso.addresses"), callback, link);
    }

    private Div provider() {
        issuer.setPlaceholder("https://login.example.com");
        issuer.setHelperText(translate("settings.sso.issuer-help"));
        secret.setRevealButtonVisible(false);
        secret.getElement().setAttribute("autocomplete", "off");
        claim.setHelperText(translate("settings.sso.claim-help"));
        claim.setValue(USUAL_CLAIM);
        checkResult.getElement().setAttribute("role", "status");
        List.of(issuer, client, claim).forEach(TextField::setWidthFull);
        secret.setWidthFull();
        return card(translate("settings.sso.provider"), issuer, client, secret, claim, check, checkResult);
    }

    private Div rights() {
        Div card = card(translate("settings.sso.rights"), groups);
        card.addClassName("wide");
        return card;
    }

    private Div password() {
        passwords.setValue(true);
        breakGlass.setItems(NameFilter.by(Administrator::name), service.listBreakGlassCandidates(me));
        breakGlass.setItemLabelGenerator(one -> IsolatedName.of(one.name()));
        breakGlass.setHelperText(translate("settings.sso.break-glass-help"));
        breakGlass.setClearButtonVisible(true);
        breakGlass.setWidthFull();
        breakGlassUse.addClassName("note");
        Span note = new Span(translate("settings.sso.second-factor"));
        note.addClassName("note");
        return card(translate("settings.sso.password"), passwords, breakGlass, breakGlassUse, note);
    }

    private static Div card(String title, Component... content) {
        Div card = new Div(new H3(title));
        card.add(content);
        card.addClassName("card");
        return card;
    }

    private void show(Optional<SingleSignOnSettings> found) {
        remove.setVisible(found.isPresent());
        secret.clear();
        secret.setPlaceholder(found.isPresent() ? translate("settings.sso.secret-kept") : "");
        breakGlassUse.removeAll();
        found.ifPresent(settings -> {
            issuer.setValue(settings.issuer());
            client.setValue(settings.clientId());
            claim.setValue(settings.groupsClaim());
            groups.setValue(settings.groups());
            passwords.setValue(settings.passwordAllowed());
            breakGlass.setValue(service.listBreakGlassCandidates(me).stream()
                    .filter(one -> one.staff().equals(settings.breakGlass()))
                    .findFirst()
                    .orElse(null));
            Instant used = settings.breakGlassUsedAt();
            if (used != null) {
                breakGlassUse.add(new Span(translate("settings.sso.break-glass-used") + " "), TimeText.at(used));
            }
        });
        breakGlassUse.setVisible(breakGlassUse.getComponentCount() > 0);
    }

    private SingleSignOnDraft draft() {
        Administrator chosen = breakGlass.getValue();
        return new SingleSignOnDraft(
                issuer.getValue(),
                client.getValue(),
                secret.getValue(),
                claim.getValue(),
                groups.getValue(),
                passwords.getValue(),
                chosen == null ? null : chosen.staff());
    }

    private void save() {
        if (errors.tryRun(() -> service.save(me, draft()))) {
            show(service.find(me));
            Notifications.show(translate("settings.sso.saved"));
        }
    }

    private void remove() {
        ConfirmationDialogs.confirmDestructive(
                translate("settings.sso.remove-question"),
                translate("settings.sso.remove-tells"),
                translate("settings.sso.remove"),
                () -> Notifications.tryRun(() -> {
                    service.delete(me);
                    List.of(issuer, client).forEach(TextField::clear);
                    claim.setValue(USUAL_CLAIM);
                    groups.setValue(List.of());
                    passwords.setValue(true);
                    breakGlass.clear();
                    show(service.find(me));
                    Notifications.show(translate("settings.sso.removed"));
                }));
    }

    private void check() {
        String address = issuer.getValue();
        check.setEnabled(false);
        checkResult.setText(translate("settings.sso.trying"));
        checkResult.setClassName("note");
        new BackgroundTask(this, translate("settings.sso.try-failed"), () -> {
                    check.setEnabled(true);
                    checkResult.setText("");
                })
                .start(() -> refusal(address), this::showCheck);
    }

    /** Empty if everything is right. */
    private Optional<Refusal> refusal(String address) {
        try {
            service.check(me, address);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    private void showCheck(Optional<Refusal> refusal) {
        checkResult.setText(
                refusal.map(wrong -> translate(wrong)).orElseGet(() -> translate("settings.sso.try-right")));
        checkResult.setClassName(refusal.isPresent() ? "delivery dead" : "delivery delivered");
    }
}
