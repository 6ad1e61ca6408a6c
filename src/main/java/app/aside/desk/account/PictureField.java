package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.Portrait;
import app.aside.desk.picture.StaffPictureController;
import app.aside.desk.shell.Notifications;
import app.aside.desk.upload.SingleFileUpload;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.picture.StaffPictureService;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.UploadButton;
import com.vaadin.flow.component.upload.UploadManager;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.io.InputStream;

/** Shows the own picture, takes another one, and removes it. A picture counts at once. */
class PictureField extends Div {

    private final StaffPictureService pictures;
    private final FileReceiver receiver;
    private final StaffId me;
    private final Avatar avatar = new Avatar();
    private final UploadManager manager;
    private final Button remove = new Button(translate("account.picture-remove"));

    PictureField(StaffPictureService pictures, FileReceiver receiver, StaffId me) {
        this.pictures = pictures;
        this.receiver = receiver;
        this.me = me;
        addClassName("picture-field");
        getElement().setAttribute("role", "group").setAttribute("aria-label", translate("account.picture"));
        avatar.getElement().setAttribute("aria-hidden", "true");
        manager = new SingleFileUpload(
                        this, FileReceiver.PORTRAIT_TYPES_MESSAGE, this::handleUpload, Notifications::showWarning)
                .manager();
        manager.setAcceptedMimeTypes("image/jpeg", "image/png", "image/webp");
        UploadButton choose = new UploadButton(translate("account.picture-choose"), manager);
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        remove.addClickListener(click -> {
            if (Notifications.tryRun(() -> pictures.delete(me))) {
                show();
            }
        });
        Div buttons = new Div(choose, remove);
        buttons.addClassName("buttons");
        Span help = new Span(translate("account.picture-help"));
        help.addClassName("help");
        Div words = new Div(buttons, help);
        words.addClassName("words");
        add(avatar, words);
        show();
    }

    /** Whose initials stand where there is no picture. */
    void showName(String name) {
        avatar.setName(name);
    }

    private void show() {
        String url = pictures.findOwn(me).map(StaffPictureController::url).orElse(null);
        avatar.setImage(url);
        remove.setVisible(url != null);
    }

    /**
     * Keeps what was chosen.
     *
     * @throws Refusal if it is no picture of a person
     */
    void receive(InputStream content) throws IOException {
        Portrait portrait = receiver.receivePortrait(content, me);
        pictures.save(me, portrait);
    }

    private void handleUpload(UploadEvent event) throws IOException {
        UI window = event.getUI();
        receive(event.getInputStream());
        window.access(this::onSaved);
    }

    private void onSaved() {
        manager.clearFileList();
        show();
        Notifications.show(translate("account.picture-saved"));
    }
}
