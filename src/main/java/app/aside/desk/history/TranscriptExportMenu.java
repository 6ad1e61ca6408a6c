package app.aside.desk.history;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.desk.language.LocalizedMenuBar;
import app.aside.desk.language.Texts;
import app.aside.desk.language.WindowLocale;
import app.aside.desk.language.WindowTime;
import app.aside.desk.shell.BackgroundTask;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import app.aside.transcript.TranscriptFormat;
import app.aside.transcript.TranscriptService;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Exports one conversation as PDF in the background, with progress and cancel. The browser saves the finished file.
 */
class TranscriptExportMenu extends Div {

    private final TranscriptService transcripts;
    private final StaffId me;
    private final ConversationId conversation;
    private final MenuBar menu = new LocalizedMenuBar();
    private final ProgressBar progressBar = new ProgressBar();
    private final Span statusText = new Span();
    private final Div progressArea = new Div();
    private AtomicBoolean active = new AtomicBoolean();

    TranscriptExportMenu(TranscriptService transcripts, StaffId me, ConversationId conversation) {
        this.transcripts = transcripts;
        this.me = me;
        this.conversation = conversation;
        addClassName("export");
        MenuItem export = menu.addItem(VaadinIcon.DOWNLOAD_ALT.create());
        export.add(new Span(translate("history.export")));
        for (TranscriptService.TranscriptKind kind : TranscriptService.TranscriptKind.values()) {
            export.getSubMenu().addItem(translate(kind), click -> startExport(kind));
        }
        Button cancel = new Button(translate("common.cancel"), click -> active.set(false));
        cancel.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        statusText.getElement().setAttribute("role", "status");
        progressArea.add(statusText, progressBar, cancel);
        progressArea.addClassName("export-progress");
        progressArea.setVisible(false);
        add(menu, progressArea);
        addDetachListener(detach -> active.set(false));
    }

    private void startExport(TranscriptService.TranscriptKind kind) {
        UI window = UI.getCurrent();
        TranscriptFormat format =
                new TranscriptFormat(Texts.language(), WindowTime.zone(window), WindowTime.clock(window));
        AtomicBoolean stillWanted = new AtomicBoolean(true);
        active = stillWanted;
        menu.setEnabled(false);
        progressBar.setIndeterminate(true);
        statusText.setText(translate("history.preparing-pdf", translate(kind).toLowerCase(WindowLocale.current())));
        progressArea.setVisible(true);
        BackgroundTask task = new BackgroundTask(this, translate("history.export-failed"), this::onFinished);
        task.start(
                () -> transcripts.export(me, conversation, kind, format, (done, total) -> {
                    if (total > 0) {
                        task.showProgress(() -> showProgress(done, total));
                    }
                    return stillWanted.get();
                }),
                this::startDownload);
    }

    private void showProgress(int done, int total) {
        progressBar.setIndeterminate(false);
        progressBar.setMax(total);
        progressBar.setValue(done);
        statusText.setText(translate("history.page-of", done, total));
    }

    private void startDownload(TranscriptService.ExportedPdf export) {
        Anchor link = new Anchor();
        link.setHref(DownloadHandler.fromInputStream(download -> new DownloadResponse(
                new ByteArrayInputStream(export.content()),
                export.fileName(),
                "application/pdf",
                export.content().length)));
        link.getElement().setAttribute("download", export.fileName());
        link.getElement().setAttribute("aria-hidden", "true");
        link.getElement().setAttribute("tabindex", "-1");
        link.setClassName("export-link");
        link.add(translate("history.save-file", export.fileName()));
        getChildren().filter(Anchor.class::isInstance).toList().forEach(this::remove);
        add(link);
        link.getElement().executeJs("this.click()");
        Notifications.show(translate("history.file-ready", export.fileName()));
    }

    private void onFinished() {
        progressArea.setVisible(false);
        menu.setEnabled(true);
    }
}
