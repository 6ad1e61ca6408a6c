package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.TimeText;
import app.aside.staff.passkey.Passkey;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One passkey of the person. It stays while its name and its last use change, and so does the focus in it. */
class PasskeyRow extends ListItem {

    private final ValueSignal<@Nullable Instant> lastUsedAt;
    private final Span name = new Span();
    private final Button rename;
    private final Button remove;
    private Passkey passkey;

    PasskeyRow(Passkey passkey, Consumer<Passkey> onRename, Consumer<Passkey> onRemove) {
        this.passkey = passkey;
        this.lastUsedAt = new ValueSignal<>(passkey.lastUsedAt());
        rename = new Button(translate("account.rename-menu"), click -> onRename.accept(this.passkey));
        remove = new Button(translate("account.remove-menu"), click -> onRemove.accept(this.passkey));
        name.addClassName("name");
        Div title = new Div(name);
        title.addClassName("title");
        Div under = new Div(
                new Span(new Span(translate("account.passkey-created") + " "), TimeText.at(passkey.createdAt())),
                new Span(new Span(translate("account.last-used") + " "), TimeText.at(lastUsedAt)));
        under.addClassName("under");
        Div words = new Div(title, under);
        words.addClassName("words");
        rename.addThemeVariants(ButtonVariant.LUMO_SMALL);
        remove.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        Div buttons = new Div(rename, remove);
        buttons.addClassName("buttons");
        add(words, buttons);
        show(passkey);
    }

    /** @param now the same passkey, as it is stored now */
    final void show(Passkey now) {
        passkey = now;
        lastUsedAt.set(now.lastUsedAt());
        name.setText(now.name());
        rename.setAriaLabel(translate("account.rename-label", now.name()));
        remove.setAriaLabel(translate("account.remove-label", now.name()));
    }
}
