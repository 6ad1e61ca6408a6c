package app.aside.account;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * How passwords are kept: PBKDF2, with the algorithm named beside each hash so that it can change. Not bcrypt, which
 * takes no more than 72 bytes: a pass phrase may be longer.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PasswordConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "pbkdf2@SpringSecurity_v5_8",
                Map.of(
                        "pbkdf2@SpringSecurity_v5_8",
                        Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        // kept by installations that are older than the line above
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }
}
