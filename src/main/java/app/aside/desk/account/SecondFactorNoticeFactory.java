package app.aside.desk.account;

import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import app.aside.singlesignon.OwnSignInService;
import app.aside.staff.Access;
import app.aside.staff.secondfactor.SecondFactors;
import com.vaadin.flow.component.Component;

/** Gives each window the notice about the second factor. */
@org.springframework.stereotype.Component
class SecondFactorNoticeFactory implements FrameComponentFactory {

    private final SecondFactors secondFactors;
    private final OwnSignInService signIn;
    private final WindowReaders windowReaders;

    SecondFactorNoticeFactory(SecondFactors secondFactors, OwnSignInService signIn, WindowReaders windowReaders) {
        this.secondFactors = secondFactors;
        this.signIn = signIn;
        this.windowReaders = windowReaders;
    }

    @Override
    public Component createFrameComponent(Access access) {
        return new SecondFactorNotice(secondFactors, signIn, windowReaders.current(), access.staff());
    }
}
