package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.attachment.FileReceiver;
import app.aside.desk.shell.DeskView;
import app.aside.desk.shell.WindowReaders;
import app.aside.desk.signin.CurrentStaff;
import app.aside.desk.signin.PasswordConfirmation;
import app.aside.singlesignon.OwnSignInService;
import app.aside.singlesignon.SignInWay;
import app.aside.staff.OwnPasswordService;
import app.aside.staff.StaffId;
import app.aside.staff.passkey.Passkeys;
import app.aside.staff.picture.StaffPictureService;
import app.aside.staff.profile.ProfileService;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.session.StaffSessions;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** What the person says about themselves, how they sign in, and where they are signed in. */
@Route("account")
@PermitAll
@StyleSheet("account.css")
public class AccountView extends DeskView {

    AccountView(
            CurrentStaff current,
            ProfileService profiles,
            StaffPictureService pictures,
            FileReceiver fileReceiver,
            OwnSignInService signIn,
            OwnPasswordService passwords,
            PasswordConfirmation confirmation,
            SecondFactors secondFactors,
            Passkeys passkeys,
            StaffSessions sessions,
            WindowReaders windowReaders) {
        super("Account");
        StaffId me = current.id();
        addClassName("account");
        H1 heading = new H1(translate("navigation.Account"));
        heading.addClassName("view-title");
        Div sections = new Div(heading, new ProfileSection(profiles, new PictureField(pictures, fileReceiver, me), me));
        sections.addClassName("sections");
        SignInWay way = signIn.findWay(me);
        switch (way) {
            case PASSWORD ->
                sections.add(
                        new PasswordSection(passwords, confirmation, me),
                        new SecondFactorSection(secondFactors, confirmation, windowReaders.current(), me),
                        new PasskeySection(passkeys, confirmation, windowReaders.current(), me));
            case PROVIDER ->
                sections.add(new AccountSection(translate("account.way"), translate("account.way-provider")));
            case NONE -> sections.add(new AccountSection(translate("account.way"), translate("account.way-none")));
        }
        sections.add(new SessionSection(sessions, windowReaders.current(), me, way));
        add(sections);
    }
}
