package app.aside.staff;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are kept: Argon2, with the algorithm named beside each hash so that it can change. Not bcrypt, which
 * takes no more than 72 bytes: a pass phrase may be longer.
 */
@Configuration(proxyBeanMethods = false)
class PasswordEncoderConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2@SpringSecurity_v5_8",
                Map.of(
                        "argon2@SpringSecurity_v5_8",
                        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        // may be brought along from elsewhere
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }
}
