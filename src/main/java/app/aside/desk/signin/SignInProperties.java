package app.aside.desk.signin;

import app.aside.web.RateLimit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of wrong passwords and wrong invitation links. Only failures count.
 *
 * @param code wrong one-time codes and recovery codes of one person, from whichever address: only who has the password gets
 *     there
 * @param account failures with one account from one address
 * @param address failures from one address, which an office may share
 */
@ConfigurationProperties("aside.sign-in.failures")
record SignInProperties(
        @DefaultValue("5/60s") RateLimit code,
        @DefaultValue("5/30s") RateLimit account,
        @DefaultValue("50/6s") RateLimit address) {}
