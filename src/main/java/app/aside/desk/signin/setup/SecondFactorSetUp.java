package app.aside.desk.signin.setup;

import app.aside.staff.secondfactor.TotpSecret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the set-up in this session has come. It ends with the session or when its person has seen the codes.
 *
 * @param secret to be confirmed; {@code null} when it is active, and before the password was given
 * @param codes the recovery codes to be shown; empty before
 */
public record SecondFactorSetUp(@Nullable TotpSecret secret, List<String> codes) {

    private static final String ATTRIBUTE = SecondFactorSetUp.class.getName();
    private static final SecondFactorSetUp NOT_BEGUN = new SecondFactorSetUp(null, List.of());

    public static SecondFactorSetUp find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SecondFactorSetUp found
                ? found
                : NOT_BEGUN;
    }

    public static void confirm(HttpServletRequest request, TotpSecret secret) {
        request.getSession().setAttribute(ATTRIBUTE, new SecondFactorSetUp(secret, List.of()));
    }

    public static void show(HttpServletRequest request, List<String> codes) {
        request.getSession().setAttribute(ATTRIBUTE, new SecondFactorSetUp(null, codes));
    }

    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
