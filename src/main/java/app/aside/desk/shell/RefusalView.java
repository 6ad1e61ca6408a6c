package app.aside.desk.shell;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.signin.session.SignOut;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Shows the message of a refusal that a navigation met, such as a disabled account. */
@AnonymousAllowed
@JsModule("./desk/notify.ts")
class RefusalView extends Main implements HasErrorParameter<Refusal>, HasDynamicTitle {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Refusal> parameter) {
        addClassName("nowhere");
        Button out = new Button(translate("shell.sign-out"), click -> new SignOut(this).begin());
        add(new H1(translate("shell.not-open-to-you")), new Paragraph(translate(parameter.getException())), out);
        return HttpServletResponse.SC_FORBIDDEN;
    }

    @Override
    public String getPageTitle() {
        return translate("shell.not-open-to-you") + " · Aside";
    }
}
